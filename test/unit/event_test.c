/* Events: who did what to whom; types of pairs; whose a phrase is. A text is read first, as in the
 * program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "house.h"

/* "AID 073 KEN GOV > SOM" for each event, parted by "; " */
static const char *told_with(const char *sentence, const char *day, bool status)
{
    static char line[1000];
    Doc *d = house_coded(str_of(sentence), day);
    size_t n = 0;
    line[0] = 0;
    for (uint32_t i = 0; i < d->n_event; i++) {
        const Event *x = &d->event[i];
        n += (size_t)snprintf(line + n, sizeof line - n, "%s%.*s %s%s%s>%s%s%s%s", i ? "; " : "",
            STR_ARG(x->kind->plover), x->by.country, x->by.sector[0] ? "/" : "", x->by.sector,
            x->to.country, x->to.sector[0] ? "/" : "", x->to.sector,
            x->factuality == FACT_HAPPENED         ? ""
                : x->factuality == FACT_NEGATED    ? " not"
                : x->factuality == FACT_BACKGROUND ? " once"
                                                   : " otherwise");
        if (status && x->status != STATUS_SHOWN)
            n += (size_t)snprintf(line + n, sizeof line - n, " (%s)", status_name(x->status));
    }
    return line;
}

static const char *told_on(const char *sentence, const char *day)
{
    return told_with(sentence, day, false);
}
static const char *told(const char *sentence) { return told_on(sentence, NULL); }

static void a_verb_and_its_sides_make_an_event(void **state)
{
    (void)state;
    assert_string_equal(
        told("Norwegian police arrested two Danish journalists."), "COERCE NOR/COP>DNK/JRN");
    assert_string_equal(told("Two Danish journalists were arrested by Norwegian police."),
        "COERCE NOR/COP>DNK/JRN");
    assert_string_equal(told("The drought hit the north."), "");
}

static void what_was_refused_did_not_happen(void **state)
{
    (void)state;
    assert_string_equal(told("Norway refused to send troops to Denmark."), "REJECT NOR>DNK");
    assert_string_equal(told("Norway will not sign the treaty with Denmark."), "REJECT NOR>DNK");
}

static void a_promise_is_no_aid_yet(void **state)
{
    (void)state;
    assert_string_equal(told("Norway promised to send food to Somalia."), "AGREE NOR>SOM");
    assert_string_equal(told("Norway will send food to Somalia."), "AGREE NOR>SOM");
    assert_string_equal(told("Norway sent food to Somalia."), "AID NOR>SOM");
}

static void who_is_to_do_it_parts_demand_from_threat(void **state)
{
    (void)state;
    assert_string_equal(told("Norway wants Denmark to attack Sweden."), "REQUEST NOR>DNK");
    assert_string_equal(told("Norway wants to attack Sweden."), "THREATEN NOR>SWE");
}

static void a_list_makes_one_event_for_each(void **state)
{
    (void)state;
    assert_string_equal(
        told("Norway and Denmark condemned Sweden."), "ACCUSE NOR>SWE; ACCUSE DNK>SWE");
    assert_string_equal(told("Norway, Denmark and Sweden met on Friday."),
        "CONSULT NOR>DNK; CONSULT NOR>SWE; CONSULT DNK>SWE");
    assert_string_equal(told("Norway and Denmark condemned Sweden and Finland, respectively."),
        "ACCUSE NOR>SWE; ACCUSE DNK>FIN");
}

static void what_is_accused_is_told_as_accused(void **state)
{
    (void)state;
    Doc *d = house_coded(S("Norway accused Denmark of arming the rebels."), NULL);
    assert_int_equal(d->n_event, 2);
    assert_true(str_is(d->event[0].kind->plover, "ACCUSE"));
    assert_int_equal(d->event[1].status, STATUS_ACCUSED);
    assert_string_equal(d->event[1].by.country, "DNK");
}

static void a_country_taken_from_the_act_is_marked(void **state)
{
    (void)state;
    Doc *d = house_coded(S("Norwegian police dispersed demonstrators."), NULL);
    assert_int_equal(d->n_event, 1);
    assert_string_equal(d->event[0].to.country, "NOR");
    assert_true(d->event[0].to.inferred);
    assert_false(d->event[0].by.inferred);
}

static void sport_is_no_war(void **state)
{
    (void)state;
    assert_string_equal(told("Brazil beat Croatia in the opening match."), "");
}

static PairCode pair(const char *sentence, const char *source, const char *target)
{
    Doc *d = house_coded(str_of(sentence), NULL);
    PairCode x;
    uint32_t s = str_find(str_of(sentence), str_of(source)),
             t = str_find(str_of(sentence), str_of(target));
    assert_true(code_pair(house.coder, d, doc_span_of(d, s, s + (uint32_t)strlen(source)),
        doc_span_of(d, t, t + (uint32_t)strlen(target)), &x));
    return x;
}

static void a_pair_has_a_type(void **state)
{
    (void)state;
    assert_string_equal(pair("Police in Oslo have arrested the editor of a Danish newspaper.",
                            "Police in Oslo", "the editor of a Danish newspaper")
                            .type,
        "COERCE");
    PairCode x = pair("Norway lifted sanctions on Somalia after talks.", "Norway", "Somalia");
    assert_string_equal(x.type, "CONCEDE");
    assert_non_null(x.kind);
    assert_true(x.quad[2] > .5f);
}

static void a_text_without_words_has_no_type(void **state)
{
    (void)state;
    PairCode x;
    doc_reset(house.doc);
    assert_false(code_pair(house.coder, house.doc, SPAN_NONE, SPAN_NONE, &x));
}

static const char *whose(const char *phrase, const char *date)
{
    static char code[16];
    Doc *d = house_coded(str_of(phrase), date);
    PhraseCode x = code_phrase(house.coder, d, doc_span_of(d, 0, (uint32_t)strlen(phrase)));
    snprintf(
        code, sizeof code, "%s %s", x.country[0] ? x.country : "-", x.sector[0] ? x.sector : "-");
    return code;
}

static void a_phrase_has_a_country_and_a_sector(void **state)
{
    (void)state;
    assert_string_equal(whose("a Pakistani Taliban commander", NULL), "PAK REB");
    assert_string_equal(whose("members of the Danish parliament", NULL), "DNK LEG");
    assert_string_equal(whose("Swedish navy spokesman", NULL), "SWE MIL");
    assert_string_equal(whose("a former Swedish minister", NULL), "SWE ELI");
    assert_string_equal(whose("soldiers", NULL), "- MIL");
    assert_string_equal(whose("the United Nations", NULL), "UNO -");
}

static void an_office_has_its_time(void **state)
{
    (void)state;
    assert_string_equal(whose("Angela Merkel", "2010-05-01"), "DEU GOV");
    assert_string_equal(whose("Angela Merkel", "2023-05-01"), "DEU ELI");
}

static bool is_about(const char *sentence, const char *context)
{
    Doc *d = house_coded(str_of(sentence), NULL);
    uint64_t bit = 1ull << context_from(str_of(context)), found = 0;
    for (uint32_t i = 0; i < d->n_event; i++) found |= d->event[i].contexts;
    return found & bit;
}

static void an_event_has_what_it_is_about(void **state)
{
    (void)state;
    assert_true(is_about("Norway and Denmark signed a trade agreement.", "economic"));
    assert_true(is_about("Norwegian police arrested two hackers.", "cyber"));
    assert_false(is_about("Norway praised Denmark.", "economic"));
}

static void one_weak_word_gives_no_context(void **state)
{
    (void)state;
    assert_false(is_about("Norway praised the price of Danish butter.", "economic"));
    assert_true(is_about("Norway praised the price of Danish oil on the market.", "economic"));
}

static void a_doer_may_be_asked_for(void **state)
{
    (void)state;
    assert_string_equal(told("Danish rebels seized two Swedish engineers."), "ASSAULT DNK/REB>SWE");
    assert_string_equal(
        told("Denmark told Norway that it must open its ports."), "REQUEST DNK>NOR");
    assert_string_equal(told("Norwegian soldiers left Denmark."), "RETREAT NOR/MIL>DNK");
}

static void the_day_of_another_deed_is_not_its_day(void **state)
{
    (void)state;
    const char *now = "2026-03-10";
    assert_string_equal(
        told_on(
            "A Danish court sentenced three Swedes for stealing coins from a museum in 2019.", now),
        "ACCUSE DNK/JUD>SWE");
    assert_string_equal(
        told_on("Norway and Denmark met in Rome, marking the first meeting of the two since 2000.",
            now),
        "CONSULT NOR>DNK");
    assert_string_equal(
        told_on(
            "The Norwegian army struck two Danish rebels who took part in the May 7 attacks.", now),
        "ASSAULT NOR/MIL>DNK/REB; ASSAULT DNK/REB> once");
    assert_string_equal(
        told_on("Norway criticised the 2015 peace framework of Denmark.", now), "ACCUSE NOR>DNK");
    assert_string_equal(
        told_on("Danish rebels attacked a Swedish village in 2019, killing nine Swedes.", now),
        "ASSAULT DNK/REB>SWE once; ASSAULT DNK/REB>SWE once");
}

static void what_was_cancelled_after_a_protest_denies_no_protest(void **state)
{
    (void)state;
    assert_string_equal(told("Flights were cancelled after a protest by the Danish trade union."),
        "PROTEST DNK/LAB>");
}

static void one_deed_is_told_once(void **state)
{
    (void)state;
    assert_string_equal(
        told("Four Swedes were killed in a Danish drone strike near Oslo."), "ASSAULT DNK>SWE");
    assert_string_equal(
        told("Four Swedes were killed and nine injured during a Danish air strike."),
        "ASSAULT DNK>SWE");
    assert_string_equal(
        told("The Danish army launched an air strike against a rebel camp in Norway."),
        "ASSAULT DNK/MIL>NOR/REB");
    assert_string_equal(told("Three people were killed in a Danish strike on Swedish rebels."),
        "ASSAULT DNK>/CVL; ASSAULT DNK>SWE/REB");
}

static void an_army_is_of_the_state_that_speaks_of_it(void **state)
{
    (void)state;
    assert_string_equal(
        told("The Danish minister said that the military had attacked a base in Norway."),
        "ASSAULT DNK/MIL>NOR");
    assert_string_equal(
        told("Danish soldiers killed five people in Oslo, Norway."), "ASSAULT DNK/MIL>NOR/CVL");
}

static void an_aim_is_the_subjects(void **state)
{
    (void)state;
    assert_string_equal(told("The Danish minister visited Norway to talk with Swedish officials."),
        "CONSULT DNK/GOV>NOR; CONSULT DNK/GOV>SWE/GOV otherwise");
    assert_string_equal(
        told("Thousands of Danes gathered in Copenhagen to protest."), "PROTEST DNK>");
}

static void who_is_of_which_country_is_not_guessed_across_the_line(void **state)
{
    (void)state;
    assert_string_equal(
        told("Danish minister Bo Lund and defence minister Ana Ruiz condemned Norway."),
        "ACCUSE DNK/GOV>NOR; ACCUSE DNK/GOV>NOR");
    assert_string_equal(told("Islamic State gunmen killed nine people."), "ASSAULT IMG/UAF>/CVL");
    assert_string_equal(
        told("Denmark launched drones at several areas of Norway."), "ASSAULT DNK>NOR");
}

static void what_nobody_did_is_no_deed(void **state)
{
    (void)state;
    assert_string_equal(told("The wildfire burned homes near Oslo, destroying a bridge."), "");
    assert_string_equal(told("Oslo was under heat warnings by the Danish weather service."), "");
    assert_string_equal(told("The death of a Dane shook Oslo."), "");
    assert_string_equal(told("Denmark raised no objections to Norway."), "ACCUSE DNK>NOR not");
    assert_string_equal(
        told("The Danish army claimed to have attacked Norway."), "ASSAULT DNK/MIL>NOR");
}

static void a_mishap_is_nobodys_deed(void **state)
{
    (void)state;
    assert_string_equal(told("Nine Danes were killed when a bus veered off a road in Norway."), "");
    assert_string_equal(told("A plane crashed near Oslo, killing nine Danes."), "");
    assert_string_equal(told("Nine Danes were killed when soldiers stormed a bus in Norway."),
        "ASSAULT >DNK; ASSAULT NOR/MIL>NOR");
    assert_string_equal(told("A Danish hospital was hit by a Swedish rocket, injuring ten Finns."),
        "ASSAULT SWE>DNK/MED; ASSAULT SWE>FIN");
}

static void one_person_of_two_offices_is_one_side(void **state)
{
    (void)state;
    assert_string_equal(
        told("The Danish president dismissed deputy minister and finance minister Ana Ruiz."),
        "CONCEDE DNK/GOV>DNK/GOV");
    assert_string_equal(
        told("Denmark and Norway signed a military cooperation pact."), "SUPPORT DNK>NOR");
    assert_string_equal(
        told("Norway struck Denmark's Ministry of Defence."), "ASSAULT NOR>DNK/GOV");
    assert_string_equal(whose("the United States Coast Guard", NULL), "USA MIL");
    assert_string_equal(
        told_with("Danish police arrested two Swedes suspected of fraud.", NULL, true),
        "COERCE DNK/COP>SWE");
}

static void whom_it_leads_to_stands_behind_the_thing(void **state)
{
    (void)state;
    assert_string_equal(told("Norway closed Denmark's border with Sweden."), "COERCE NOR>SWE");
    assert_string_equal(told("Norway has deployed observers in Denmark."), "MOBILIZE NOR>DNK");
    assert_string_equal(told("Norway expelled diplomats from Denmark, Sweden and Finland."),
        "SANCTION NOR>DNK/GOV; SANCTION NOR>SWE/GOV; SANCTION NOR>FIN/GOV");
    assert_string_equal(told("Norway voiced pessimism about talks with Denmark."), " NOR>DNK");
}

static void a_side_ends_with_the_name(void **state)
{
    (void)state;
    Str text = S("Norway arrested the Danish minister Ana Ruiz in Oslo. Norway arrested Bo Lund, "
                 "leader of a Danish union.");
    Doc *d = house_coded(text, NULL);
    assert_int_equal(d->n_event, 2);
    Span a = d->event[0].to.words, b = d->event[1].to.words;
    assert_int_equal(d->tok.begin[a.end - 1] + d->tok.len[a.end - 1],
        strlen("Norway arrested the Danish minister Ana Ruiz"));
    assert_int_equal(d->tok.begin[b.end - 1] + d->tok.len[b.end - 1], text.n - 1);
}

static void a_blast_alone_is_nobodys_deed(void **state)
{
    (void)state;
    assert_string_equal(told("Two Danes were killed in an explosion at a nursing home."), "");
    assert_string_equal(
        told("Two Danes were killed in a bomb explosion at a nursing home."), "ASSAULT >DNK");
    assert_string_equal(told("The roof of a Danish school collapsed, killing ten Swedes."), "");
    assert_string_equal(
        told("Denmark called it the largest Swedish attack on Norway."), "ASSAULT SWE>NOR");
    assert_string_equal(told("The Danish government presses ahead with its plans."), "");
    assert_string_equal(told("The Danish minister threatened Norway, saying that it would burn."),
        "THREATEN DNK/GOV>NOR");
}

static void an_aim_below_an_order_is_not_done(void **state)
{
    (void)state;
    assert_string_equal(told("A Danish judge required the ministry to publish the documents."), "");
    assert_string_equal(told("Denmark suspended military aid."), "SANCTION DNK>");
    assert_string_equal(
        told("Two Danes were wounded and five Swedes killed."), "ASSAULT >DNK; ASSAULT >SWE");
    assert_string_equal(
        told_on("Denmark accused the rebels of six bombings in 1999.", "2014-05-01"),
        "ACCUSE DNK>/REB once; ASSAULT /REB> once");
}

static void the_doer_stands_before_the_first_of_a_list(void **state)
{
    (void)state;
    assert_string_equal(
        told("Nine Danes were killed in Swedish drone and missile attacks on Oslo."),
        "ASSAULT SWE>DNK");
    assert_string_equal(
        told("Nine Danes were hurt by Hezbollah rocket and drone attacks."), "ASSAULT LBN/REB>DNK");
    assert_string_equal(told("Nine Danes were killed following a building fire in Oslo."), "");
}

static void a_released_letter_is_no_captive(void **state)
{
    (void)state;
    assert_string_equal(told("Denmark released the full text of the letters."), " DNK>");
    assert_string_equal(told("The Danish senator suspended his campaign."), "");
    assert_string_equal(told("Denmark plans to pay US$30 million."), "");
    assert_string_equal(
        told("The shooting left two Danish policemen injured."), "ASSAULT >DNK/COP");
}

/* Whose deed it is: the accused's, and as a claim or a denial; what somebody was kept from was not
 * done. */
static void no_claim_is_told_as_a_fact(void **state)
{
    (void)state;
    static const struct { const char *text, *events; } of[] = {
        { "Kenya accused Uganda of arming the rebels and shelling a village in Kenya.", "ACCUSE KEN>UGA; AID UGA>/REB (accused); ASSAULT UGA>KEN (accused)" },
        { "The Kenyan prosecutor charged a Ugandan with killing two Danes.", "ACCUSE KEN/JUD>UGA; ASSAULT UGA>DNK (accused)" },
        { "Hamas said its fighters carried out the attack on the Danish embassy.", "ASSAULT PSE/REB>DNK/GOV (claimed)" },
        { "Hamas denied carrying out the attack on the Danish embassy.", "ASSAULT PSE/REB>DNK/GOV (denied)" },
        { "Hamas took responsibility for killing a Danish nurse.", " PSE/REB>DNK; ASSAULT PSE/REB>DNK/MED (claimed)" },
        { "Kenyan police stopped the Ugandan rebels from bombing a church.", "REJECT KEN/COP>UGA/REB; ASSAULT UGA/REB>/REL not" },
    };
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        assert_string_equal(told_with(of[i].text, "2026-10-10", true), of[i].events);
}

/* Lists, "respectively", what is agreed, refused and reported, nouns that tell of deeds. Written
 * before the program was tried on them. */
static void clauses_tell_who_did_what_to_whom(void **state)
{
    (void)state;
    static const struct { const char *text, *events; } of[] = {
        { "France and Italy recalled their ambassadors from Mali and Niger, respectively.", "SANCTION FRA>MLI; SANCTION ITA>NER" },
        { "Kenyan and Ugandan soldiers attacked Somali militants on Sunday.", "ASSAULT KEN/MIL>SOM/REB; ASSAULT UGA/MIL>SOM/REB" },
        { "Talks between Armenia and Azerbaijan resumed in Geneva on Monday.", "CONSULT ARM>AZE" },
        { "The killing of two Danish nurses by Malian rebels shocked Copenhagen.", "ASSAULT MLI/REB>DNK/MED" },
        { "Ethiopia agreed to withdraw its troops from Eritrea.", "AGREE ETH>ERI" },
        { "Syrian officials said that Turkish troops had shelled a village in Syria.", "ASSAULT TUR/MIL>SYR (stated)" },
        { "Norway accused Russia of jamming signals, and Russia denied it.", "ACCUSE NOR>RUS; COERCE RUS> (accused)" },
        { "The president of Chad urged Sudan to release the detained Chadian pilots.", "REQUEST TCD/GOV>SDN" },
        { "Iran threatened to close the strait if Oman and Qatar joined the pact.", "THREATEN IRN>; SUPPORT OMN>QAT otherwise" },
        { "The arrest of three Polish diplomats by Belarus drew protests from Warsaw.", "COERCE BLR>POL/GOV; PROTEST POL/GOV>BLR" },
        { "Serbia and Kosovo signed an accord on energy in Brussels.", "SUPPORT SRB>XKX" },
        { "Japan promised Vietnam and the Philippines patrol boats.", "AGREE JPN>VNM; AGREE JPN>PHL" },
        { "Colombian rebels freed a kidnapped Swiss engineer on Friday.", "RETREAT COL/REB>CHE" },
        { "The United Nations condemned the bombing of a hospital in Yemen by Saudi warplanes.", "ACCUSE UNO>SAU/MIL; ASSAULT SAU/MIL>YEM/MED" },
        { "Kenya's foreign minister was received in Beijing by his Chinese counterpart.", "CONSULT CHN/GOV>KEN/GOV" },
        { "The Israeli army said its soldiers had killed four Palestinian gunmen near Jenin.", "ASSAULT ISR/MIL>PSE/UAF (stated)" },
        { "India refused to hand over two Bangladeshi suspects to Bangladesh.", "REJECT IND>BGD" },
        { "Greece withdrew its offer to mediate between Libya and Egypt.", "REJECT GRC>" },
        { "Germany will send three helicopters to Ukraine.", "AGREE DEU>UKR" },
        { "Canada has decided to send medical supplies to Haiti.", "AGREE CAN>HTI" },
        { "Egypt was blamed by Sudan for the failure of the talks.", "ACCUSE SDN>EGY" },
        { "Nigerian police denied that officers had tortured a Cameroonian trader.", "ASSAULT NGA/COP>CMR/BUS (denied)" },
        { "Witnesses said soldiers of Mali looted the Mauritanian consulate.", "ASSAULT MLI/MIL>MRT/GOV (stated)" },
        { "The visit of the Indonesian president to Malaysia was postponed.", "" },
        { "Brazil, Chile and Peru condemned Bolivia's seizure of a gas field.", "ACCUSE BRA>BOL; ACCUSE CHL>BOL; ACCUSE PER>BOL" },
        { "Chad called on Libya and Niger to stop arming the rebels.", "REQUEST TCD>LBY; REQUEST TCD>NER" },
        { "Pakistani and Indian troops exchanged fire across the border.", "ASSAULT PAK/MIL>IND/MIL" },
        { "The Thai government offered to hold talks with Muslim separatists.", "AGREE THA/GOV>THA/REB" },
        { "Rwanda denied supporting rebels in Congo.", "SUPPORT RWA>/REB not (denied)" },
        { "Turkey's attack on Kurdish fighters in Iraq killed a dozen people.", "ASSAULT TUR>IRQ/CVL; ASSAULT TUR>IRQ/REB" },
        { "Spain extradited a Moroccan banker to Morocco.", "COOPERATE ESP>MAR" },
        { "The rebels handed the bodies of two soldiers over to the government of Yemen.", "RETREAT YEM/REB>YEM/GOV" },
        { "Cuba thanked Mexico for its shipments of oil.", "SUPPORT CUB>MEX" },
        { "South Korea and Japan are to hold a joint naval exercise with the United States.", "COOPERATE KOR>USA otherwise; COOPERATE JPN>USA otherwise" },
        { "Opposition leaders in Gabon rejected President Ana Ruiz's call for dialogue.", "REJECT GAB/OPP>GAB/GOV" },
        { "Russia said that it had shot down two Ukrainian drones, but Ukraine said that no drones were lost.", "ASSAULT RUS>UKR/MIL (stated)" },
    };
    for (uint32_t i = 0; i < sizeof of / sizeof *of; i++)
        assert_string_equal(told_with(of[i].text, NULL, true), of[i].events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clauses_tell_who_did_what_to_whom),
        cmocka_unit_test(no_claim_is_told_as_a_fact),
        cmocka_unit_test(the_day_of_another_deed_is_not_its_day),
        cmocka_unit_test(what_was_cancelled_after_a_protest_denies_no_protest),
        cmocka_unit_test(one_deed_is_told_once),
        cmocka_unit_test(an_army_is_of_the_state_that_speaks_of_it),
        cmocka_unit_test(an_aim_is_the_subjects),
        cmocka_unit_test(who_is_of_which_country_is_not_guessed_across_the_line),
        cmocka_unit_test(what_nobody_did_is_no_deed),
        cmocka_unit_test(a_mishap_is_nobodys_deed),
        cmocka_unit_test(one_person_of_two_offices_is_one_side),
        cmocka_unit_test(whom_it_leads_to_stands_behind_the_thing),
        cmocka_unit_test(a_side_ends_with_the_name),
        cmocka_unit_test(a_blast_alone_is_nobodys_deed),
        cmocka_unit_test(an_aim_below_an_order_is_not_done),
        cmocka_unit_test(the_doer_stands_before_the_first_of_a_list),
        cmocka_unit_test(a_released_letter_is_no_captive),
        cmocka_unit_test(a_verb_and_its_sides_make_an_event),
        cmocka_unit_test(what_was_refused_did_not_happen),
        cmocka_unit_test(a_promise_is_no_aid_yet),
        cmocka_unit_test(who_is_to_do_it_parts_demand_from_threat),
        cmocka_unit_test(a_list_makes_one_event_for_each),
        cmocka_unit_test(what_is_accused_is_told_as_accused),
        cmocka_unit_test(a_country_taken_from_the_act_is_marked),
        cmocka_unit_test(sport_is_no_war),
        cmocka_unit_test(a_pair_has_a_type),
        cmocka_unit_test(a_text_without_words_has_no_type),
        cmocka_unit_test(a_phrase_has_a_country_and_a_sector),
        cmocka_unit_test(an_office_has_its_time),
        cmocka_unit_test(an_event_has_what_it_is_about),
        cmocka_unit_test(one_weak_word_gives_no_context),
        cmocka_unit_test(a_doer_may_be_asked_for),
    };
    return cmocka_run_group_tests(tests, house_open, house_close);
}
