{{%AUTOESCAPE context="HTML"}}
<svg class="picture" role="img" aria-label="{{LABEL}}" width="100%" height="{{HEIGHT}}">
{{#BASE}}
<line class="base" x1="{{X}}" x2="{{X_END}}" y1="{{Y}}" y2="{{Y}}"></line>
{{/BASE}}
{{#TICK}}
<line class="tick" x1="{{X}}" x2="{{X}}" y1="{{Y}}" y2="{{Y_END}}"></line><text x="{{X}}" y="{{Y_WORDS}}" text-anchor="{{ANCHOR}}">{{WORDS}}</text>
{{/TICK}}
{{#BAR}}
<a href="{{HREF}}"><rect class="{{CLASS}}" x="{{X}}" width="{{WIDE}}" y="{{Y}}" height="{{HIGH}}"><title>{{WORDS}}</title></rect></a>
{{/BAR}}
{{#DOT}}
<a href="{{HREF}}"><circle class="{{CLASS}}" cx="{{X}}" cy="{{Y}}" r="3"><title>{{WORDS}}</title></circle></a>
{{/DOT}}
{{#REST}}
<text class="rest" x="{{X}}" y="{{Y}}" text-anchor="middle">{{WORDS}}</text>
{{/REST}}
</svg>
