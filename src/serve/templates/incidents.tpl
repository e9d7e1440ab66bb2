{{%AUTOESCAPE context="HTML"}}
<table class="incidents">
<thead><tr><th scope="col">When</th><th scope="col">What and where</th><th scope="col">By whom</th><th scope="col">Against</th><th scope="col" class="number">Killed</th><th scope="col" class="number">Told by</th></tr></thead>
<tbody>
{{#INCIDENT}}
<tr>
<td class="when">{{#DATED}}{{WHEN}}{{/DATED}}{{#UNDATED}}<span class="unknown">not stated</span>{{/UNDATED}}</td>
<td class="what"><a href="{{HREF}}"><b>{{KIND}}</b>{{#STAGED}} <span class="note">{{STAGE}}</span>{{/STAGED}}</a> <span class="where">{{WHERE}}</span>{{#TOLD_AS}} <span class="note">{{STATUS}}</span>{{/TOLD_AS}}</td>
<td class="who" data-name="By">{{#WHO}}{{NAME}}{{/WHO}}{{#NOBODY}}<span class="unknown">not stated</span>{{/NOBODY}}</td>
<td class="target" data-name="Against">{{#TARGETED}}{{TARGET}}{{/TARGETED}}</td>
<td class="number" data-name="Killed">{{#KILLED}}{{#STATED}}{{COUNT}}{{/STATED}}{{#NOT_STATED}}<span class="unknown" title="not stated">–</span>{{/NOT_STATED}}{{/KILLED}}</td>
<td class="number" data-name="Told by">{{N_SOURCE}} {{#ONE_SOURCE}}outlet{{/ONE_SOURCE}}{{#MANY_SOURCES}}outlets{{/MANY_SOURCES}}</td>
</tr>
{{/INCIDENT}}
</tbody>
</table>
