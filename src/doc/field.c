/* doc/field.c -- the fields of a dossier, in print order. A field is a list of statements. */
#include "doc/doc.h"

#define GROUP  .for_group = true
#define PERSON .for_person = true
#define STATE  .for_state = true
#define ACTOR  .of_actor = true

static const Field fields[] = {
    { "alias", "Also known as", "Other names, spellings and acronyms.", GROUP, PERSON, STATE },
    { "descriptor", "What outlets call it", "Their words, never ours.", GROUP, PERSON },
    { "office", "Office", "Posts held, from and to.", PERSON },
    { "nationality", "Nationality", "Country or people he belongs to.", PERSON },
    { "birth", "Born", "Date and place.", PERSON },
    { "death", "Died", "Date, place and means.", PERSON },
    { "affiliation", "Belongs to", "Groups and parties.", PERSON },
    { "residence", "Lives in", "Places lived in.", PERSON },
    { "education", "Education", "Schools and training.", PERSON },
    { "spouse", "Married to", "Wife or husband.", PERSON },
    { "parents", "Parents", "Whose child.", PERSON },
    { "family", "Family", "Relatives named.", PERSON },
    { "party", "Party", "The party he stands for.", PERSON },
    { "capital", "Capital", "Seat of government.", STATE },
    { "head_of_state", "Head of state", "Who, from and to.", STATE },
    { "head_of_government", "Head of government", "Who, from and to.", STATE },
    { "memberships", "Memberships", "Organisations and alliances.", STATE, GROUP },
    { "founded", "Founded", "When and where.", GROUP, STATE },
    { "founders", "Founders", "Who founded it.", GROUP },
    { "headquarters", "Headquarters", "Its seat.", GROUP },
    { "chief_executive", "Chief executive", "Who runs the firm.", GROUP },
    { "ended", "Ended", "Dissolved, merged, dormant.", GROUP },
    { "aims", "Aims", "Stated goals, in the outlet's words.", GROUP },
    { "ideology", "Ideology", "What it believes.", GROUP, PERSON },
    { "leader", "Leaders", "Person, role, from and to.", GROUP },
    { "leader_fate", "Fate of leaders", "Death or capture: date and means.", GROUP },
    { "strength", "Strength", "How many, where, as of when.", GROUP },
    { "composition", "Composition", "Who joins it.", GROUP },
    { "skills", "Skills and resources", "Training, money, arms.", GROUP, PERSON },
    { "bases", "Bases", "Where it sits, from and to.", GROUP },
    { "area", "Area of operation", "Where it acts, from and to.", GROUP },
    { "presence", "Seen in", "Places it or its people were in.", GROUP, PERSON },
    { "holds", "Holds", "Places under its control.", GROUP, STATE },
    { "contacts", "Met or spoke with", "With whom it talks, and when.", GROUP, PERSON, STATE, ACTOR },
    { "allies", "Allies and allegiance", "Ties, since when, how close.", GROUP, PERSON, STATE, ACTOR },
    { "enemies", "Enemies", "Whom it fights.", GROUP, PERSON, STATE, ACTOR },
    { "part_of", "Part of", "What it is a wing or member of.", GROUP, ACTOR },
    { "splinter", "Splinter", "What broke away, from whom.", GROUP },
    { "merger", "Merger", "What it joined with.", GROUP },
    { "media", "Outlets", "Papers, stations, channels it runs.", GROUP },
    { "tactics", "Tactics and targets", "How it acts, against whom.", GROUP },
    { "incidents", "Incidents", "What it did or is said to have done.", GROUP, PERSON },
    { "accusations", "Accused of", "By whom, of what.", GROUP, PERSON, STATE },
    { "losses", "Losses", "Killed and captured.", GROUP, STATE },
    { "announcements", "In its own words", "Statements it made, where and when.", GROUP, PERSON, STATE },
    { "views", "How others see it", "Who judges, and how.", GROUP, PERSON, STATE },
    { "designations", "Designations", "Lists, authorities, dates.", GROUP, PERSON },
    { "outlook", "Outlook", "What is said of its future, by whom, due when.", GROUP, PERSON, STATE },
    { "number", "How many", "A number told of people or things; of nobody's dossier." },
};

const Field *field_at(uint32_t i)
{
    return i < sizeof fields / sizeof *fields ? &fields[i] : NULL;
}

const Field *field_find(Str name)
{
    for (uint32_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (str_is(name, fields[i].name)) return &fields[i];
    return NULL;
}
