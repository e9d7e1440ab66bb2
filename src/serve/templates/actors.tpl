{{%AUTOESCAPE context="HTML"}}
<article class="page">
<h1>Actors</h1>
<form class="filter" action="/actors">
<label>Name <input type="search" name="q" value="{{ASKED}}" maxlength="200"></label>
<label>Kind <select name="kind"><option value="">all</option>{{#KIND}}<option value="{{NAME}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/KIND}}</select></label>
<button>Show</button>
</form>
{{#NONE}}
<p class="lead">Nobody of that name is known here.</p>
{{/NONE}}
{{#SOME}}
<ul class="actors">
{{#ACTOR}}
<li><a href="{{HREF}}">{{NAME}}{{#SHORT}} <span class="short">{{SHORT_NAME}}</span>{{/SHORT}}</a> <span class="kind">{{KIND}} {{COUNTRY}}</span> <span class="seen">{{SEEN}}</span> <span class="number">{{N_ARTICLE}}</span></li>
{{/ACTOR}}
</ul>
{{/SOME}}
</article>
