{{%AUTOESCAPE context="HTML"}}
<article class="page record">
<p class="kicker"><span>Incident {{ID}}</span> <span>{{WHEN}}</span></p>
<h1><span class="what">{{KIND}}</span> {{WHERE}}</h1>
<p class="standing-line">
{{#TOLD_AS}}
<span class="note">{{STATUS}}</span>
{{/TOLD_AS}}
<span>{{N_REPORT}} {{#ONE_REPORT}}report{{/ONE_REPORT}}{{#MANY_REPORTS}}reports{{/MANY_REPORTS}}</span>
<span>{{N_SOURCE}} {{#ONE_SOURCE}}outlet{{/ONE_SOURCE}}{{#MANY_SOURCES}}outlets{{/MANY_SOURCES}}</span>
<span>place known to the {{PRECISION}}</span>
<a href="?format=json">JSON</a></p>
<dl class="tolls">
{{#KILLED}}
<div><dt>killed</dt><dd>{{COUNT}}</dd></div>
{{/KILLED}}
{{#WOUNDED}}
<div><dt>wounded</dt><dd>{{COUNT}}</dd></div>
{{/WOUNDED}}
{{#TAKEN}}
<div><dt>taken</dt><dd>{{COUNT}}</dd></div>
{{/TAKEN}}
</dl>
{{#DISPUTED}}
<p class="wrong">The reports contradict one another on: {{FIELDS}}.</p>
{{/DISPUTED}}
<section>
<h2>What the reports say</h2>
<table class="compare">
<tbody>
{{#LINE}}
<tr{{#DIFFER}} class="differ"{{/DIFFER}}><th scope="row">{{TITLE}}</th><td>
{{#VALUE}}
<div><span class="line">{{TEXT}}</span> <span class="cites">{{#CITED}}<a href="{{HREF}}" title="{{QUOTE}}">{{CITE}}</a> {{/CITED}}</span></div>
{{/VALUE}}
</td></tr>
{{/LINE}}
</tbody>
</table>
{{#NOT_KNOWN}}
<p class="help">No report states: {{FIELDS}}.</p>
{{/NOT_KNOWN}}
</section>
<section>
<h2>Side by side</h2>
<div class="reports">
{{#REPORT}}
<blockquote>
<p>{{QUOTE}}</p>
<footer><a href="{{HREF}}">{{CITE}}</a> <cite>{{TITLE}}</cite>{{#SAID}} <span class="note">by word of {{SPEAKER}}</span>{{/SAID}}{{#IN_CAPTION}} <span class="note">in a caption</span>{{/IN_CAPTION}}</footer>
</blockquote>
{{/REPORT}}
</div>
</section>
</article>
