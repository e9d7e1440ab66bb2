{{%AUTOESCAPE context="HTML"}}
<article class="page review">
<p class="kicker"><span>Daily Review</span> <time>{{DAY}}</time></p>
<h1>{{HEADLINE}}</h1>
{{#ALSO}}
<p class="lead deck">{{REST}}</p>
{{/ALSO}}
{{#EMPTY}}
<p class="lead">Nothing of this day is in the library.</p>
{{/EMPTY}}
{{#SECTION}}
<section id="{{SLUG}}">
<h2>{{TITLE}}</h2>
{{>ITEMS}}
</section>
{{/SECTION}}
<nav class="turn" aria-label="Days">{{#BEFORE}}<a href="{{HREF}}" rel="prev">The day before</a> {{/BEFORE}}{{#AFTER}}<a href="{{HREF}}" rel="next">The day after</a>{{/AFTER}}</nav>
</article>
