package dev.muster.analysis.rule;

import dev.muster.analysis.Cookies;
import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.http.cookie.SetCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does an F5 BIG-IP persistence cookie tell the address and port of the server behind, in one of its five plain forms?
 */
final class BigIpRule implements HeaderRule {
    /** The longest form has some 60 characters. */
    private static final int LONGEST = 128;
    /** What stands behind address and port as decimal numbers, and there is the end, or a list goes on. */
    private static final String PLAIN_END = ".0000";
    /** An IPv4 address within an IPv6 one. */
    private static final String MAPPED = "0".repeat(20) + "ffff";

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
        Cookies cookies = Cookies.of(examination);
        if (cookies.all().isEmpty()) return List.of();
        List<Ruling> rulings = new ArrayList<>();
        for (SetCookie cookie : cookies.all()) {
            Optional<String> address = decode(cookie.value());
            if (address.isPresent()) rulings.add(LEAKED.on(cookie.name() + " -> " + address.get()));
        }
        return rulings;
    }

    /** Address and port that a value tells. */
    static Optional<String> decode(String value) {
        if (value.length() > LONGEST) return Optional.empty();
        if (value.startsWith("vi")) return wide(value, 2, '.', true);
        if (!value.startsWith("rd")) return plain(value);
        // Within a route domain.
        int number = Ascii.afterDigits(value, 2, 10);
        return number < 0 || !value.startsWith("o", number) ? Optional.empty() : wide(value, number + 1, 'o', false);
    }

    /** Address and port as decimal numbers, least significant octet first; the first of a list of several pools. */
    private static Optional<String> plain(String value) {
        int address = Ascii.afterDigits(value, 0, 10);
        int port = address < 0 || !value.startsWith(".", address) ? -1 : Ascii.afterDigits(value, address + 1, 5);
        if (port < 0 || !value.startsWith(PLAIN_END, port)) return Optional.empty();
        int end = port + PLAIN_END.length();
        if (end < value.length() && value.charAt(end) != '/' && value.charAt(end) != ',') return Optional.empty();
        return plain(
                Ascii.saturated(value.substring(0, address)), Integer.parseInt(value.substring(address + 1, port)));
    }

    /**
     * 32 hexadecimal digits, and a port behind {@code separator}.
     *
     * @param swapped whether the port is written least significant octet first
     */
    private static Optional<String> wide(String value, int from, char separator, boolean swapped) {
        int end = from + 32;
        if (end >= value.length() || value.charAt(end) != separator || !isHex(value, from, end))
            return Optional.empty();
        if (Ascii.afterDigits(value, end + 1, 5) != value.length()) return Optional.empty();
        String hex = value.substring(from, end);
        String digits = value.substring(end + 1);
        String port = swapped ? String.valueOf(swapped(Integer.parseInt(digits))) : digits;
        boolean mapped = !swapped && hex.startsWith(MAPPED);
        String address = mapped ? quad(Long.parseLong(hex.substring(24), 16)) : "[" + groups(hex) + "]";
        return Optional.of(address + ":" + port);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Ascii.isDigit(c) && (c < 'a' || c > 'f')) return false;
        }
        return true;
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
