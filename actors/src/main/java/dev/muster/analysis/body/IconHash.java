package dev.muster.analysis.body;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.muster.analysis.Examination;
import dev.muster.http.Body;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.head.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The icon's fingerprints in the two forms in which lists of them are kept.
 *
 * @param murmur3 MurmurHash3 (32 bit) of the Base64 with a line break after every 76 characters and at the end, as
 *     Shodan counts it
 * @param md5 hexadecimal
 */
public record IconHash(int murmur3, String md5) {
    private static final int OK = 200;

    /** {@code null} where no whole icon was fetched. */
    public static @Nullable IconHash of(Examination examination) {
        return of(examination, BodyLimits.DEFAULT);
    }

    static @Nullable IconHash of(Examination examination, BodyLimits limits) {
        FetchResult result = examination.subject().favicon();
        if (!(result instanceof FetchResult.Answered answered)) return null;
        Hop last = answered.hops().get(answered.hops().size() - 1);
        ResponseHead head = last.head();
        Body body = last.body();
        if (head == null || head.statusCode() != OK || body == null) return null;
        return examination
                .derived(
                        Cached.class,
                        unused -> new Cached(hash(new ContentDecoder(limits).decode(head.fields(), body))))
                .hash();
    }

    /** An examination keeps no {@code null}. */
    private record Cached(@Nullable IconHash hash) {}

    private static @Nullable IconHash hash(Decoded icon) {
        // The hash of a part is no hash of the icon.
        if (icon.problem() != null || icon.truncated() || icon.bytes().length == 0) return null;
        return of(icon.bytes());
    }

    static IconHash of(byte[] icon) {
        String lines = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(icon) + "\n";
        return new IconHash(
                Hashing.murmur3_32().hashBytesToInt(lines.getBytes(StandardCharsets.US_ASCII)), hex("MD5", icon));
    }

    static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException defect) {
            throw new IllegalStateException("every Java platform has " + algorithm, defect);
        }
    }
}
