{{%AUTOESCAPE context="HTML"}}
<article class="page narrow changes">
{{#TITLE}}
<h1>{{#BLOCK}}{{#PART}}{{#SAME}}{{TEXT}}{{/SAME}}{{#GONE}}<del>{{TEXT}}</del>{{/GONE}}{{#NEW}}<ins>{{TEXT}}</ins>{{/NEW}}{{/PART}}{{/BLOCK}}</h1>
{{/TITLE}}
<p class="lead">What changed between <a href="{{BEFORE_HREF}}">the version before</a> and <a href="{{HREF}}">this one</a>, {{SOURCE}}: <del>struck through</del> is gone, <ins>underlined</ins> is new.</p>
<div class="prose">
{{#BODY}}
{{#BLOCK}}
<p>{{#PART}}{{#SAME}}{{TEXT}}{{/SAME}}{{#GONE}}<del>{{TEXT}}</del>{{/GONE}}{{#NEW}}<ins>{{TEXT}}</ins>{{/NEW}}{{/PART}}</p>
{{/BLOCK}}
{{/BODY}}
</div>
</article>
