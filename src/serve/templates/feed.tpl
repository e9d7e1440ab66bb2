{{%AUTOESCAPE context="XML"}}<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>annalist: newest articles</title>
<id>urn:annalist:feed:newest</id>
<updated>{{UPDATED}}</updated>
<link href="/"/>
<link rel="self" href="/feed.xml"/>
{{#ENTRY}}
<entry>
<title>{{TITLE}}</title>
<id>urn:annalist:article:{{ID}}</id>
<updated>{{UPDATED}}</updated>
<author><name>{{SOURCE}}</name></author>
<link href="{{HREF}}"/>
<summary>{{SUMMARY}}</summary>
</entry>
{{/ENTRY}}
</feed>
