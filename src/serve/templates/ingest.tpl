{{%AUTOESCAPE context="HTML"}}
<article class="page narrow">
{{#KEPT}}
<h1>{{#IS_NEW}}Kept{{/IS_NEW}}{{#IS_VERSION}}Kept as a new version{{/IS_VERSION}}{{#IS_SAME}}Known already{{/IS_SAME}}</h1>
<p class="lead"><a href="{{HREF}}">{{TITLE}}</a></p>
{{/KEPT}}
<h1>Hand in a page</h1>
<p class="lead">A page that only a browser can open, because it wants a sign-in or is drawn by scripts, is handed in as the browser shows it.</p>
{{#BOOKMARKLET}}
<h2>Your bookmark</h2>
<p>Drag this to the bookmarks of your browser: <a href="javascript:(function(){var d=document,f=d.createElement('form'),a=function(n,v){var t=d.createElement('textarea');t.name=n;t.value=v;f.appendChild(t)};f.method='POST';f.enctype='multipart/form-data';f.acceptCharset='utf-8';f.target='_blank';f.action='{{SCHEME}}://{{HOST}}/ingest';a('token','{{TOKEN}}');a('url',location.href);a('html','&lt;!DOCTYPE html&gt;'+d.documentElement.outerHTML);f.style.display='none';d.body.appendChild(f);f.submit();f.remove()})()">To annalist</a></p>
<p>On any page, click it: the page as you see it is kept here, and a new tab says so. The bookmark holds your token, and a page it is used on could read it: it lets nobody do more than hand in pages. <code>annalist token --remove</code> ends it.</p>
{{/BOOKMARKLET}}
<h2>With a bookmark</h2>
<p>The owner of this library makes a token with <code>annalist token NAME</code>, and starts this site with <code>annalist serve --ingest</code>. Give the token here to have the bookmark:</p>
<form class="ask" action="/ingest" method="post">
<input type="password" name="token" aria-label="Token" placeholder="Token" autocomplete="off" maxlength="100" required>
<button>Make the bookmark</button>
</form>
<h2>With a program</h2>
<p>POST to <code>/ingest</code>: a form or JSON with <code>token</code>, <code>url</code> and <code>html</code>; or the page itself as <code>text/html</code>, its address as <code>?url=</code>, the token as <code>Authorization: Bearer</code>. With <code>Accept: application/json</code> the answer is JSON. At most 16 MiB.</p>
</article>
