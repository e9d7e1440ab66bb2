{{%AUTOESCAPE context="HTML"}}
<article class="search">
<div>
<form class="ask large" action="/search" role="search">
<input type="search" name="q" value="{{ASKED}}" aria-label="Search the library" maxlength="400" placeholder="actor:IMU place:Karachi from:2014-06">
<button>Search</button>
</form>
{{#WRONG}}
<pre class="wrong">{{WHY:pre_escape}}</pre>
{{/WRONG}}
{{#NOTHING}}
<h1 class="count">Nothing found</h1>
<p>Fewer words, or a part of a name with a star (<code>Uzbek*</code>), find more.</p>
{{/NOTHING}}
{{#FOUND}}
<h1 class="count">{{#NEWEST}}The newest of {{/NEWEST}}{{ALL}} {{#ONE}}article{{/ONE}}{{#MANY}}articles{{/MANY}}</h1>
<ol class="hits">
{{#HIT}}
<li>
<h2><a href="{{HREF}}">{{TITLE}}</a></h2>
<p class="source"><b>{{SOURCE}}</b> <time>{{WHEN}}</time></p>
<p class="snippet">{{#PIECE}}{{#AROUND}}{{TEXT}}{{/AROUND}}{{#MATCH}}<mark>{{TEXT}}</mark>{{/MATCH}}{{/PIECE}}</p>
</li>
{{/HIT}}
</ol>
{{/FOUND}}
{{#PAGES}}
<nav class="turn" aria-label="Pages">{{#BACK}}<a href="{{HREF}}" rel="prev">Back</a> {{/BACK}}<span>{{PAGE}} of {{LAST}}</span>{{#ON}} <a href="{{HREF}}" rel="next">On</a>{{/ON}}</nav>
{{/PAGES}}
</div>
<aside class="taken">
{{#ACTORS}}
<section>
<h2>Dossiers</h2>
<ul class="named">
{{#ACTOR}}
<li><a href="{{HREF}}">{{NAME}}</a> <span class="number" title="articles">{{N_ARTICLE}}</span></li>
{{/ACTOR}}
</ul>
</section>
{{/ACTORS}}
<section class="grammar">
<h2>How to ask</h2>
<dl>
{{#LINE}}
<dt><code>{{HOW}}</code></dt><dd>{{WHAT}}</dd>
{{/LINE}}
</dl>
</section>
</aside>
</article>
