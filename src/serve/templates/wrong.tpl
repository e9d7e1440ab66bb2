{{%AUTOESCAPE context="HTML"}}
<article class="page narrow">
<p class="kicker">{{STATUS}}</p>
<h1>{{HEAD}}</h1>
<p class="lead why">{{WHY:pre_escape}}</p>
<p><a href="/">The newest day</a> · <a href="/search">Search</a> · <a href="/actors">Actors</a></p>
</article>
