{{%AUTOESCAPE context="HTML"}}
<ul class="items">
{{#ITEM}}
<li>
<span class="label">{{#LABELLED}}{{LABEL}}{{/LABELLED}}</span>
<span class="line">{{#LINKED}}<a href="{{HREF}}">{{TEXT}}</a>{{/LINKED}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}{{#NOTED}} <span class="note">{{NOTE}}</span>{{/NOTED}}</span>
<span class="cites">{{#CITED}}<a href="{{HREF}}" title="{{QUOTE}}">{{CITE}}</a> {{/CITED}}{{#MORE_CITED}}<details><summary>and {{N_MORE}} more</summary>{{#CITED}}<a href="{{HREF}}" title="{{QUOTE}}">{{CITE}}</a> {{/CITED}}</details>{{/MORE_CITED}}</span>
</li>
{{/ITEM}}
</ul>
