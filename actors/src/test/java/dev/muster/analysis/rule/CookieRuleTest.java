package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CookieRuleTest extends RuleContract {
    CookieRuleTest() {
        super(new CookieRule());
    }

    @Override
    protected String table() {
        return """
                https | Set-Cookie: sid=1; Secure; HttpOnly; SameSite=Lax | cookies-protected
                https | Set-Cookie: theme=1; Secure; SameSite=Lax | cookies-protected
                https | Set-Cookie: theme=1; Secure | cookie-without-samesite
                https | Set-Cookie: theme=1; SameSite=Lax | cookie-without-secure
                https | Set-Cookie: PHPSESSID=1; Secure; SameSite=Lax | cookie-session-without-httponly
                https | Set-Cookie: auth_token=1; Secure; SameSite=Lax | cookie-session-without-httponly
                https | Set-Cookie: connect.sid=1; Secure; SameSite=Lax | cookie-session-without-httponly
                https | Set-Cookie: csrftoken=1; Secure; SameSite=Lax | cookies-protected
                https | Set-Cookie: XSRF-TOKEN=1; Secure; SameSite=Lax | cookies-protected
                https | Set-Cookie: residence=1; Secure; SameSite=Lax | cookies-protected
                https | Set-Cookie: a=1; SameSite=None | cookie-dropped
                https | Set-Cookie: a=1; Domain=other.test | cookie-dropped
                http | Set-Cookie: a=1; Secure; SameSite=Lax | cookie-dropped
                # Every fault is one finding, however many cookies have it.
                https | Set-Cookie: a=1 && Set-Cookie: b=2 | cookie-without-secure, cookie-without-samesite
                # A cookie that is being deleted needs no protection.
                https | Set-Cookie: sid=; Max-Age=0 | -
                https | | -
                """;
    }
}
