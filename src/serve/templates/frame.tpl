{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{TITLE}} – annalist</title>
<link rel="stylesheet" href="{{STYLE}}">
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="Newest articles" href="/feed.xml">
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header class="masthead">
<a class="name" href="/">annalist</a>
<nav aria-label="Parts of the site">
<a href="/"{{#AT_FRONT}} aria-current="page"{{/AT_FRONT}}>The day</a>
<a href="/review"{{#AT_REVIEW}} aria-current="page"{{/AT_REVIEW}}>Review</a>
<a href="/incidents"{{#AT_INCIDENTS}} aria-current="page"{{/AT_INCIDENTS}}>Incidents</a>
<a href="/actors"{{#AT_ACTORS}} aria-current="page"{{/AT_ACTORS}}>Actors</a>
</nav>
<form class="ask" action="/search" role="search">
<input type="search" name="q" value="{{ASKED}}" aria-label="Search the library" placeholder="Words, names, places" maxlength="400">
<button>Search</button>
</form>
</header>
<main id="main">
{{>BODY}}
</main>
<footer>
<p>Every line leads to the sentence it was taken from. What no source says is not here.</p>
<p><a href="/about"{{#AT_ABOUT}} aria-current="page"{{/AT_ABOUT}}>About this library</a> <a href="/feed.xml">Feed</a> <span>annalist {{VERSION}}</span></p>
</footer>
</body>
</html>
