package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class DisclosureRuleTest extends RuleContract {
    DisclosureRuleTest() {
        super(new DisclosureRule());
    }

    @Override
    protected String table() {
        return """
                https | Server: nginx | -
                https | Server: nginx/1.25.3 | version-disclosed
                https | Server: Apache/2 | -
                https | X-Powered-By: Express | technology-disclosed
                https | X-Powered-By: PHP/8.2.1 | version-disclosed
                https | X-AspNet-Version: 4 | version-disclosed
                https | X-Php-Version: 8 | version-disclosed
                https | X-Joomla-Version: 5 | version-disclosed
                https | x-umbraco-version: 13 | version-disclosed
                https | X-Mod-Pagespeed: 1.13.35.2-0 | version-disclosed
                https | X-Powered-By-Somebody: a/1.2 | version-disclosed
                https | Liferay-Portal: Liferay | technology-disclosed
                https | X-Kong-Upstream-Latency: 1.5 | technology-disclosed
                https | X-Envoy-External-Address: 192.0.2.1 | technology-disclosed
                https | X-SourceFiles: =?UTF-8?B?QzpcYQ==?= | debug-disclosed
                https | X-Unheard-Of: 1.2.3 | -
                https | X-Generator: Drupal 10 | technology-disclosed
                https | Via: 1.1 varnish | -
                https | Via: 1.1 proxy (squid/3.5.1) | version-disclosed
                https | Via: 1.1 proxy (squid) | -
                https | X-Debug-Token: abc | debug-disclosed
                https | Server: a/1.1 && X-Powered-By: b/2.2 && X-Powered-By: c | technology-disclosed, version-disclosed
                https | | -
                """;
    }
}
