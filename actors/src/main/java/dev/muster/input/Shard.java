package dev.muster.input;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.muster.http.cookie.PublicSuffixes;
import dev.muster.http.target.Host;
import dev.muster.http.target.ParsedLine;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of several parts of a list of targets, so that each part can be scanned by a process of its own, which need not
 * know of the others. Whatever belongs to one registrable domain is in one shard: duplicates are found within it, and
 * the bounds for each domain hold as they do without shards. Those for each address do not: names of many domains share
 * one.
 *
 * <p>Which line is in which shard is {@code muster.shard/1} and never changes, so that other programs can tell as well.
 * A line's key is hashed with XXH3 (64 bits, seed 0) over its UTF-8 bytes; the shard's index is the hash, taken as an
 * unsigned number, modulo {@code count}, plus one. The key is
 *
 * <ul>
 *   <li>of a name its registrable domain by the Public Suffix List, private part included, in lower-case A-labels
 *       without a dot at the end; the whole name where it is a public suffix itself or has one label,
 *   <li>of an address literal its canonical text without brackets: IPv4 dotted, IPv6 as RFC 5952 has it, an IPv4-mapped
 *       one as the IPv4 address,
 *   <li>of a line that is no target the text that its record shows.
 * </ul>
 *
 * <p>The Public Suffix List comes with the version of Muster, so all shards of one list are scanned with one version.
 *
 * @param index 1 to {@code count}
 * @param count how many shards there are, at least 1
 */
public record Shard(int index, int count) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

    public Shard {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException(
                    "must be I/N, shard I of N, with I from 1 to N, such as 2/4; found " + index + "/" + count);
        }
    }

    /**
     * The shard that is written {@code i/n}.
     *
     * @throws IllegalArgumentException it is none; the message says what was found and what is allowed
     */
    public static Shard of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "must be I/N, shard I of N, with I from 1 to N, such as 2/4; found " + text);
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Whether a line is in this shard; blank ones are in none. */
    boolean holds(ParsedLine line) {
        String key = key(line);
        return key != null && Long.remainderUnsigned(hash(key), count) + 1 == index;
    }

    static long hash(String key) {
        return Hashing.xxh3_64().hashBytesToLong(key.getBytes(StandardCharsets.UTF_8));
    }

    /** What is hashed: lines that share it are in one shard. {@code null} for a blank line. */
    static @Nullable String key(ParsedLine line) {
        if (line instanceof ParsedLine.Parsed parsed) return key(parsed.target().host());
        return line instanceof ParsedLine.Refused refused ? refused.text() : null;
    }

    private static String key(Host host) {
        if (!host.isAddress()) return PublicSuffixes.registrable(host.value()).orElse(host.value());
        InetAddress address = host.address().orElse(null);
        return address instanceof Inet4Address ? address.getHostAddress() : host.value();
    }

    /** As it is written: {@code 2/4}. */
    @Override
    public String toString() {
        return index + "/" + count;
    }
}
