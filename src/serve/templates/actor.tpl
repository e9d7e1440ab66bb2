{{%AUTOESCAPE context="HTML"}}
<div class="dossier">
<header>
<p class="kicker"><span>Dossier</span> <span>{{KIND}}</span>{{#OF}} <span>{{COUNTRY}}</span>{{/OF}}</p>
<h1>{{NAME}}{{#SHORT}} <span class="short">{{SHORT_NAME}}</span>{{/SHORT}}</h1>
{{#LED}}
<p class="lead">{{LEAD}}</p>
{{/LED}}
{{#ALSO}}
<p class="also">Also: {{#ALIAS}}<span>{{NAME}}</span>{{/ALIAS}}</p>
{{/ALSO}}
<p class="standing-line"><a href="{{SEARCH}}">The articles</a> <span>{{N_MENTION}} mentions</span> <a href="?format=json">JSON</a></p>
</header>
{{#TIME}}
<section class="wide">
{{>PICTURE}}
<p class="legend"><span class="incident">incident</span> <span class="said">statement</span> <span class="wide">only about when</span></p>
</section>
{{/TIME}}
<div class="columns">
<div class="sections">
{{#SECTION}}
<section id="{{SLUG}}">
<h2>{{TITLE}}</h2>
{{#HELPED}}
<p class="help">{{HELP}}</p>
{{/HELPED}}
{{>ITEMS}}
</section>
{{/SECTION}}
</div>
<aside class="taken">
<section class="contents">
<h2>In this dossier</h2>
<ul class="named">
{{#SECTION}}
<li><a href="#{{SLUG}}">{{TITLE}}</a></li>
{{/SECTION}}
</ul>
</section>
{{#NEIGHBOURS}}
<section>
<h2>Named together with</h2>
<ul class="named">
{{#ACTOR}}
<li><a href="{{HREF}}">{{NAME}}</a> <span class="number" title="articles">{{N_ARTICLE}}</span></li>
{{/ACTOR}}
</ul>
</section>
{{/NEIGHBOURS}}
</aside>
</div>
</div>
