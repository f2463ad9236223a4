package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.http.cookie.SetCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does an F5 BIG-IP persistence cookie tell the address and port of the server behind, in one of its five plain forms?
 */
final class BigIpRule implements HeaderRule {
    /** Address and port as decimal numbers, least significant octet first. */
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,10})\\.(\\d{1,5})\\.0000");
    /** Within a route domain. */
    private static final Pattern IPV4_ROUTED = Pattern.compile("rd\\d{1,10}o0{20}f{4}([0-9a-f]{8})o(\\d{1,5})");

    private static final Pattern IPV6 = Pattern.compile("vi([0-9a-f]{32})\\.(\\d{1,5})");
    private static final Pattern IPV6_ROUTED = Pattern.compile("rd\\d{1,10}o([0-9a-f]{32})o(\\d{1,5})");
    /** As {@link #IPV4}, in a list of several pools. */
    private static final Pattern LISTED = Pattern.compile("\\d{1,10}\\.\\d{1,5}\\.0000(?:/.*|,.*)");

    private static final Verdict LEAKED = Verdict.bad(
            "big-ip-address",
            2,
            "The load balancer's cookie tells the address behind it; encrypt persistence cookies.");

    @Override
    public String id() {
        return "big-ip-cookie";
    }

    @Override
    public String reference() {
        return "https://my.f5.com/manage/s/article/K6917";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(LEAKED);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        List<Ruling> rulings = new ArrayList<>();
        for (SetCookie cookie : SetCookie.parse(examination.fields())) {
            decode(cookie.value()).ifPresent(address -> rulings.add(LEAKED.on(cookie.name() + " -> " + address)));
        }
        return rulings;
    }

    /** Address and port that a value tells. */
    static Optional<String> decode(String value) {
        // The longest form has some 60 characters.
        if (value.length() > 128) return Optional.empty();
        Matcher plain = IPV4.matcher(LISTED.matcher(value).matches() ? value.replaceFirst("[/,].*", "") : value);
        if (plain.matches()) return plain(Ascii.saturated(plain.group(1)), Integer.parseInt(plain.group(2)));
        Matcher routed = IPV4_ROUTED.matcher(value);
        if (routed.matches()) return Optional.of(quad(Long.parseLong(routed.group(1), 16)) + ":" + routed.group(2));
        Matcher wide = IPV6.matcher(value);
        if (wide.matches())
            return Optional.of("[" + groups(wide.group(1)) + "]:" + swapped(Integer.parseInt(wide.group(2))));
        Matcher wideRouted = IPV6_ROUTED.matcher(value);
        return wideRouted.matches()
                ? Optional.of("[" + groups(wideRouted.group(1)) + "]:" + wideRouted.group(2))
                : Optional.empty();
    }

    private static Optional<String> plain(long address, int port) {
        if (address > 0xffff_ffffL || port > 0xffff) return Optional.empty();
        return Optional.of(quad(Integer.toUnsignedLong(Integer.reverseBytes((int) address))) + ":" + swapped(port));
    }

    private static int swapped(int port) {
        return (port & 0xff) << 8 | (port >> 8 & 0xff);
    }

    private static String quad(long address) {
        return (address >> 24 & 0xff) + "." + (address >> 16 & 0xff) + "." + (address >> 8 & 0xff) + "."
                + (address & 0xff);
    }

    private static String groups(String hex) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < hex.length(); i += 4) groups.add(hex.substring(i, i + 4));
        return String.join(":", groups);
    }
}
