{{%AUTOESCAPE context="HTML"}}
{{#PIECE}}{{#PROOF}}<mark class="{{CLASS}}"{{#HERE}} id="p{{BEGIN}}-{{END}}"{{/HERE}}{{#PROVES}} title="{{WHAT}}"{{/PROVES}}>{{/PROOF}}{{#NAME}}<a class="named" href="{{HREF}}">{{/NAME}}{{#WORDS}}{{TEXT}}{{/WORDS}}{{#END_NAME}}</a>{{/END_NAME}}{{#END_PROOF}}</mark>{{/END_PROOF}}{{/PIECE}}
