package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CachingRuleTest extends RuleContract {
    CachingRuleTest() {
        super(new CachingRule());
    }

    @Override
    protected String table() {
        return """
                https | Cache-Control: max-age=60 | -
                https | Cache-Control: no-store | -
                https | Cache-Control: max-age=60 && Expires: Fri, 20 Nov 2026 10:01:30 GMT | -
                https | Cache-Control: max-age=60 && Expires: Fri, 20 Nov 2026 11:00:00 GMT | cache-expires-overridden
                https | Cache-Control: max-age=60 && Expires: Thu, 01 Jan 1970 00:00:00 GMT | -
                https | Cache-Control: max-age=60 && Expires: 0 | -
                https | Date: Fri, 20 Nov 2026 10:59:00 GMT && Cache-Control: max-age=60 && Expires: Fri, 20 Nov 2026 11:00:00 GMT | -
                https | Cache-Control: max-age=60 && Pragma: no-cache | cache-pragma-ignored
                https | Cache-Control: no-cache, max-age=60 && Pragma: no-cache | -
                https | Cache-Control: max-age=0 && Pragma: no-cache | -
                https | Cache-Control: max-age=60 && Vary: * | cache-vary-any
                https | Vary: * | -
                https | Cache-Control: public, private | cache-contradiction
                https | Cache-Control: public, no-store | cache-contradiction
                https | Cache-Control: no-store, max-age=60 | cache-contradiction
                # RFC 9111, 5.2.2.3: no-store is for those that do not know must-understand.
                https | Cache-Control: no-store, must-understand, max-age=3600 | -
                https | Cache-Control: public, Must-Understand, no-store | -
                https | Cache-Control: no-store, s-maxage=60 | cache-contradiction
                https | Cache-Control: no-store, max-age=0 | -
                https | Cache-Control: immutable, no-cache | cache-contradiction
                https | Cache-Control: public, private="set-cookie" | -
                https | Cache-Control: max-age=1h | cache-lifetime-invalid
                https | Cache-Control: s-maxage=x | cache-lifetime-invalid
                # RFC 9111, 7.3: a shared cache may store Set-Cookie with the answer.
                https | Cache-Control: max-age=60 && Set-Cookie: a=1 | cache-shares-cookie
                https | Cache-Control: private, max-age=60 && Set-Cookie: a=1 | -
                https | Cache-Control: private, s-maxage=60 && Set-Cookie: a=1 | -
                https | Cache-Control: max-age=60, no-cache="Set-Cookie" && Set-Cookie: a=1 | -
                https | Cache-Control: max-age=60, private="Set-Cookie" && Set-Cookie: a=1 | -
                https | Cache-Control: max-age=60, no-cache && Set-Cookie: a=1 | -
                https | Last-Modified: Fri, 20 Nov 2020 10:00:00 GMT && Set-Cookie: a=1 | -
                https | Cache-Control: max-age=60 && Set-Cookie: a=1; Domain=other.test | -
                """;
    }
}
