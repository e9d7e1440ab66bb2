{{%AUTOESCAPE context="HTML"}}
{{#EMPTY}}
<article class="page narrow">
<h1>An empty library</h1>
<p class="lead">No article has been added yet.</p>
<p>Add saved pages, texts, feeds or folders of them with <code>annalist add FILES</code>, and load this page again.</p>
</article>
{{/EMPTY}}
{{#REVIEW}}
<div class="dateline"><span>{{DAY}}</span> <span>{{N_ARTICLE}} articles</span> <span>{{N_OUTLET}} outlets</span> <span>{{N_INCIDENT}} incidents</span> <span>{{N_STATEMENT}} statements</span></div>
{{/REVIEW}}
<div class="front">
{{#REVIEW}}
<article class="review-lead">
<p class="kicker"><a href="{{HREF}}">Daily Review</a></p>
<h1><a href="{{HREF}}">{{HEADLINE}}</a></h1>
{{#TAKE}}
<div class="take">{{>ITEMS}}</div>
{{/TAKE}}
<p class="onward"><a href="{{HREF}}">The whole review</a>{{#MORE}} <a href="{{HREF}}">{{TITLE}} <i>{{N}}</i></a>{{/MORE}}</p>
</article>
{{/REVIEW}}
{{#STORIES}}
<section class="stories">
<h2>Stories of the day</h2>
{{#STORY}}
<article>
<h3><a href="{{HREF}}">{{TITLE}}</a></h3>
<p class="sources">{{#MANY_SOURCES}}<b>{{N_SOURCE}} outlets</b> {{/MANY_SOURCES}}{{#HIT}}<a href="{{HREF}}" title="{{TITLE}}">{{SOURCE}}</a> {{/HIT}}</p>
</article>
{{/STORY}}
</section>
{{/STORIES}}
<aside class="figures">
{{#DAYS}}
<section>
<h2>Articles by day</h2>
{{>PICTURE}}
</section>
{{/DAYS}}
{{#ACTORS}}
<section>
<h2>Most in the news</h2>
<ol class="standing">
{{#ACTOR}}
<li><a href="{{HREF}}">{{NAME}}</a> <svg aria-hidden="true" width="100%" height="3"><rect width="{{PART}}%" height="3"></rect></svg> <span class="number">{{N_ARTICLE}}</span></li>
{{/ACTOR}}
</ol>
</section>
{{/ACTORS}}
</aside>
{{#INCIDENTS}}
<section class="happened">
<h2><a href="/incidents">Incidents of the last days</a></h2>
{{>TABLE}}
</section>
{{/INCIDENTS}}
</div>
