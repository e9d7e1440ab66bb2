{{%AUTOESCAPE context="HTML"}}
<article class="page narrow">
<h1>About this library</h1>
<p class="lead">{{N_ARTICLE}} articles of {{N_SOURCE}} outlets, and what they say of {{N_ACTOR}} actors: {{N_STATEMENT}} statements, {{N_INCIDENT}} incidents.</p>
<h2>How to read it</h2>
<p>Every line of a dossier, a table or a review ends in the outlets that say so. Each of them is a link, and leads to the sentence itself, marked in the article.</p>
<p>A line without a word on its standing is told by the outlet as fact. Otherwise that word follows it: <i>claimed</i>, by the actor of itself; <i>stated</i>, by an official; <i>accused</i>; <i>believed</i>, by analysts or where “it is said”; <i>denied</i>. What is only planned, feared or denied is kept apart from what happened, and never counted with it.</p>
<p>Where sources contradict one another, all are shown. Numbers of dead are ranges: “dozens” is at least 24 and has no upper end. “Not stated” is an answer.</p>
<p>The readings are made by a program. They can be wrong; the sentence cannot.</p>
<h2>Whose data it stands on</h2>
<ul>
<li>Places: <a href="https://www.geonames.org/">GeoNames</a>, used under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, abridged.</li>
<li>Kinds of events follow the codes of PLOVER and CAMEO.</li>
<li>The articles belong to their publishers; each page leads to the original.</li>
<li>annalist {{VERSION}} is free software under the Apache License 2.0.</li>
</ul>
<h2>What can be asked</h2>
<table class="addresses">
{{#PAGE}}
<tr><th scope="row"><code>{{PATH}}</code></th><td>{{HELP}}{{#JSON}} <span class="note">also ?format=json</span>{{/JSON}}</td></tr>
{{/PAGE}}
</table>
</article>
