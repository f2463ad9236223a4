package dev.muster.analysis.observatory;

import crawlercommons.domains.EffectiveTldFinder;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.body.AxiosPage;
import dev.muster.analysis.body.HtmlTag;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Are scripts from elsewhere loaded securely, and checked to be what they were? */
final class SubresourceIntegrityRule extends ObservatoryRule {
    private static final Verdict ALL = Verdict.better(
            "sri-implemented-and-all-scripts-loaded-securely", 5, "Even scripts of the same site carry their hash.");
    private static final Verdict EXTERNAL = Verdict.better(
            "sri-implemented-and-external-scripts-loaded-securely", 5, "Every script from elsewhere carries its hash.");
    private static final Verdict NOT_HTML =
            Verdict.good("sri-not-implemented-response-not-html", "The answer is no page.");
    private static final Verdict NO_SCRIPTS =
            Verdict.good("sri-not-implemented-but-no-scripts-loaded", "The page has no scripts.");
    private static final Verdict OWN_ONLY = Verdict.good(
            "sri-not-implemented-but-all-scripts-loaded-from-secure-origin", "Every script is the site's own.");
    private static final Verdict WITHOUT_HASH = Verdict.bad(
            "sri-not-implemented-but-external-scripts-loaded-securely",
            5,
            "Give scripts from elsewhere an integrity attribute.");
    private static final Verdict INSECURE = Verdict.bad(
            "sri-implemented-but-external-scripts-not-loaded-securely", 20, "Load every script over https.");
    private static final Verdict NOT_PARSEABLE =
            Verdict.bad("html-not-parseable", 20, "The page cannot be parsed; check its type.");
    private static final Verdict INSECURE_WITHOUT_HASH = Verdict.bad(
            "sri-not-implemented-and-external-scripts-not-loaded-securely",
            50,
            "Load scripts from elsewhere over https, and give them an integrity attribute.");

    /** From good to bad; not the order of their points. */
    private static final List<Verdict> WORSE = List.of(ALL, EXTERNAL, INSECURE, WITHOUT_HASH, INSECURE_WITHOUT_HASH);

    SubresourceIntegrityRule() {
        super(
                "subresource-integrity",
                "https://www.w3.org/TR/SRI/",
                ALL,
                EXTERNAL,
                NOT_HTML,
                NO_SCRIPTS,
                OWN_ONLY,
                WITHOUT_HASH,
                INSECURE,
                NOT_PARSEABLE,
                INSECURE_WITHOUT_HASH);
    }

    /** Where a script comes from, by the words of its source. */
    private enum Place {
        /** A path. */
        RELATIVE,
        /** Another host, or any with the page's own scheme left open. */
        FOREIGN,
        SAME_SITE,
        /** No URL at all, over which the observatory falls. */
        BROKEN
    }

    @Override
    Ruling check(Requests requests) {
        if (!requests.mayBeHtml()) return NOT_HTML.on(null);
        AxiosPage page = requests.page();
        if (page == null) return Verdict.NOT_CHECKED.on(null);
        // A quirk: the observatory's client turns whatever is JSON into values, and its parser falls over them.
        if (page.isValue()) return NOT_PARSEABLE.on(null);
        List<HtmlTag> scripts = page.scripts();
        if (scripts.isEmpty()) return NO_SCRIPTS.on(null);
        String evidence = scripts.stream()
                .map(script -> script.attribute("src"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return verdict(requests, scripts).on(evidence.isEmpty() ? null : evidence);
    }

    private static Verdict verdict(Requests requests, List<HtmlTag> scripts) {
        Verdict worst = null;
        boolean foreign = false;
        for (HtmlTag script : scripts) {
            String source = script.attribute("src");
            if (source == null || source.isEmpty()) continue;
            Place place = place(source, requests.host());
            if (place == Place.BROKEN) return Verdict.NOT_CHECKED;
            String integrity = script.attribute("integrity");
            boolean hashed = integrity != null && !integrity.isEmpty();
            boolean secure = place == Place.RELATIVE ? requests.isHttps() : source.startsWith("https://");
            if (place == Place.FOREIGN) {
                foreign = true;
                worst = worse(worst, foreign(hashed, secure));
            } else if (hashed && secure && worst == null) {
                worst = ALL;
            }
        }
        if (worst != null) return worst;
        return foreign ? EXTERNAL : OWN_ONLY;
    }

    /** {@code null} where nothing is wrong with it. */
    private static @Nullable Verdict foreign(boolean hashed, boolean secure) {
        if (hashed) return secure ? null : INSECURE;
        return secure ? WITHOUT_HASH : INSECURE_WITHOUT_HASH;
    }

    private static @Nullable Verdict worse(@Nullable Verdict one, @Nullable Verdict other) {
        if (other == null) return one;
        return one != null && WORSE.indexOf(one) >= WORSE.indexOf(other) ? one : other;
    }

    private static Place place(String source, String site) {
        if (source.startsWith("//") && source.length() > 2 && source.charAt(2) != '/') return Place.FOREIGN;
        if (!source.startsWith("http://") && !source.startsWith("https://")) return Place.RELATIVE;
        Optional<String> host = host(source);
        if (host.isEmpty()) return Place.BROKEN;
        return Objects.equals(domain(host.get()), domain(site)) ? Place.SAME_SITE : Place.FOREIGN;
    }

    /** The host of an absolute URL, empty where it has none that could be one. */
    private static Optional<String> host(String url) {
        int from = url.indexOf("//") + 2;
        int to = from;
        while (to < url.length() && "/?#\\".indexOf(url.charAt(to)) < 0) to++;
        String authority = url.substring(from, to);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        if (host.startsWith("[")) {
            int close = host.indexOf(']');
            return close < 0 ? Optional.empty() : Optional.of(host.substring(1, close));
        }
        int colon = host.indexOf(':');
        if (colon >= 0) {
            String port = host.substring(colon + 1);
            if (!port.matches("[0-9]{0,5}")) return Optional.empty();
            host = host.substring(0, colon);
        }
        // What ends in a number is an address or nothing.
        boolean number = host.substring(host.lastIndexOf('.') + 1).matches("[0-9]+");
        if (number && !host.matches("[0-9.]+")) return Optional.empty();
        boolean possible = !host.isEmpty() && host.chars().noneMatch(c -> c <= ' ' || "<>[]^|%".indexOf(c) >= 0);
        return possible ? Optional.of(host.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** What was registered, by the public part of the suffix list alone; {@code null} for addresses and bare labels. */
    private static @Nullable String domain(String host) {
        boolean address = host.indexOf(':') >= 0 || host.matches("([0-9]+\\.){3}[0-9]+");
        if (address || host.indexOf('.') < 0) return null;
        String domain = EffectiveTldFinder.getAssignedDomain(host, true, true);
        if (domain != null) return domain.isEmpty() ? null : domain;
        if (EffectiveTldFinder.getEffectiveTLD(host, true) != null) return null;
        int last = host.lastIndexOf('.');
        return host.substring(host.lastIndexOf('.', last - 1) + 1);
    }
}
