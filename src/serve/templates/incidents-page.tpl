{{%AUTOESCAPE context="HTML"}}
<article class="page">
<h1>Incidents</h1>
<form class="filter" action="/incidents">
<label>Kind <select name="kind"><option value="">all</option>{{#KIND}}<option value="{{NAME}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/KIND}}</select></label>
<label>Place <input name="place" value="{{ASKED_PLACE}}" maxlength="200" size="14"></label>
<label>Country <input name="country" value="{{ASKED_COUNTRY}}" placeholder="Kenya, KEN" maxlength="100" size="12"></label>
<label>With <input name="actor" value="{{ASKED_ACTOR}}" placeholder="name" maxlength="200" size="14"></label>
<label>Killed, at least <input name="killed" value="{{ASKED_KILLED}}" inputmode="numeric" maxlength="7" size="6"></label>
<label>From <input name="from" value="{{ASKED_FROM}}" placeholder="2014-06" maxlength="10" size="10"></label>
<label>To <input name="to" value="{{ASKED_TO}}" placeholder="2014-06-30" maxlength="10" size="10"></label>
<label class="check"><input type="checkbox" name="all" value="1"{{#ALL}} checked{{/ALL}}> also denied, planned, past</label>
<button>Show</button>
</form>
{{#WRONG}}
<p class="wrong">{{WHY}}</p>
{{/WRONG}}
{{#TIME}}
{{>PICTURE}}
{{/TIME}}
{{#NONE}}
<p class="lead">No such incident is on record.</p>
{{/NONE}}
{{#SOME}}
<p class="help">{{N}} {{#ONE}}incident{{/ONE}}{{#MANY}}incidents{{/MANY}}{{#CUT}}, the first of more: narrow the days to see the others{{/CUT}}. One row is one incident, however many articles report it.</p>
{{>TABLE}}
{{/SOME}}
</article>
