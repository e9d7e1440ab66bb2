{{%AUTOESCAPE context="HTML"}}
<article class="reading">
<header>
{{#OUTDATED}}
<p class="wrong">This is an earlier version. <a href="{{HREF}}">The newest</a></p>
{{/OUTDATED}}
<h1>{{TITLE}}</h1>
</header>
<p class="margin"><a href="{{SOURCE_HREF}}">{{SOURCE}}</a> <time>{{WHEN}}</time>{{#CHANGED}} <span>changed {{WHEN}}</span>{{/CHANGED}}{{#BY}} <span>{{AUTHORS}}</span>{{/BY}}</p>
<div class="text">
<div class="prose" lang="{{LANGUAGE}}">
{{#BLOCK}}
{{#PARAGRAPH}}
<p>{{>PROSE}}</p>
{{/PARAGRAPH}}
{{#HEADING}}
<h2>{{>PROSE}}</h2>
{{/HEADING}}
{{#QUOTATION}}
<blockquote><p>{{>PROSE}}</p></blockquote>
{{/QUOTATION}}
{{#LISTED}}
<p class="listed">{{>PROSE}}</p>
{{/LISTED}}
{{#TABLE}}
<p class="table">{{>PROSE}}</p>
{{/TABLE}}
{{#CAPTION}}
<figure><figcaption>{{>PROSE}}{{#CREDITED}} <span class="credit">{{CREDIT}}</span>{{/CREDITED}}</figcaption></figure>
{{/CAPTION}}
{{/BLOCK}}
</div>
<p class="origin">{{#ORIGINAL}}<a href="{{URL}}" rel="noopener noreferrer external">The article as {{SOURCE}} published it</a>{{/ORIGINAL}}</p>
{{#NOTES}}
<details class="notes"><summary>Notes of the reading</summary><ul>{{#NOTE}}<li>{{TEXT}}</li>{{/NOTE}}</ul></details>
{{/NOTES}}
</div>
<aside class="taken">
{{#NAMED}}
<section>
<h2>Who is named</h2>
<ul class="named">
{{#ACTOR}}
<li><a href="{{HREF}}">{{NAME}}</a> <span class="number" title="mentions">{{N}}</span></li>
{{/ACTOR}}
</ul>
</section>
{{/NAMED}}
{{#INCIDENTS}}
<section>
<h2>Incidents told</h2>
<ul class="told">
{{#INCIDENT}}
<li><a href="{{HREF}}">{{WHAT}}</a> <span class="when">{{WHEN}}</span>{{#TOLD_AS}} <span class="note">{{STATUS}}</span>{{/TOLD_AS}} <span class="here">{{N_SOURCE}} {{#ONE_SOURCE}}outlet{{/ONE_SOURCE}}{{#MANY_SOURCES}}outlets{{/MANY_SOURCES}}{{#TOLD}} · <a href="{{HERE}}">in the text</a>{{/TOLD}}</span></li>
{{/INCIDENT}}
</ul>
</section>
{{/INCIDENTS}}
{{#STATEMENTS}}
<section>
<h2>Statements taken</h2>
{{#OF}}
<h3>{{#KNOWN}}<a href="{{HREF}}">{{SUBJECT}}</a>{{/KNOWN}}{{#UNKNOWN}}{{SUBJECT}}{{/UNKNOWN}}</h3>
<dl class="said">
{{#STATEMENT}}
<div><dt>{{FIELD}}</dt><dd><a href="{{HERE}}">{{VALUE}}</a>{{#TOLD_AS}} <span class="note">{{STATUS}}</span>{{/TOLD_AS}}</dd></div>
{{/STATEMENT}}
</dl>
{{/OF}}
</section>
{{/STATEMENTS}}
{{#VERSIONS}}
<section>
<h2>Versions</h2>
<ul class="told">
{{#VERSION}}
<li>{{#HERE}}<b>{{WHEN}}</b> <span class="note">this one</span>{{#CHANGES}} <a class="here" href="{{CHANGES_HREF}}">what changed</a>{{/CHANGES}}{{/HERE}}{{#OTHER}}<a href="{{HREF}}">{{WHEN}}</a>{{#NEWEST}} <span class="note">newest</span>{{/NEWEST}}{{#CHANGES}} <a class="here" href="{{CHANGES_HREF}}">what changed</a>{{/CHANGES}}{{/OTHER}}</li>
{{/VERSION}}
</ul>
</section>
{{/VERSIONS}}
</aside>
</article>
