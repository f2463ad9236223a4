package dev.muster.record;

import static dev.muster.record.RecordKey.ADDRESS;
import static dev.muster.record.RecordKey.ADDRESS_FIXED;
import static dev.muster.record.RecordKey.ALIASES;
import static dev.muster.record.RecordKey.COOKIES_SENT;
import static dev.muster.record.RecordKey.FIRST_BYTES;
import static dev.muster.record.RecordKey.TIMINGS_MS;
import static dev.muster.record.RecordKey.TLS;
import static dev.muster.record.RecordKey.URI;

import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.head.Bytes;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsFacts;
import java.util.List;

/** One exchange. The parts of its head stand among the hop's own keys. */
final class HopCodec {
    private HopCodec() {}

    static void write(JsonOut json, Hop hop) {
        json.startObject();
        json.key(URI).string(hop.uri().toString());
        json.key(ADDRESS).string(hop.address());
        if (hop.fixedAddress()) json.key(ADDRESS_FIXED).flag(true);
        if (!hop.aliases().isEmpty()) json.key(ALIASES).strings(hop.aliases());
        if (!hop.cookiesSent().isEmpty()) json.key(COOKIES_SENT).strings(hop.cookiesSent());
        HeadCodec.write(json, hop.head());
        if (hop.firstBytes().length() > 0) json.key(FIRST_BYTES).bytes(hop.firstBytes());
        json.key(TIMINGS_MS);
        TimingsCodec.write(json, hop.timings());
        json.key(TLS).orNull(hop.tls(), TlsFactsCodec::write);
        json.endObject();
    }

    static Hop read(JsonIn in) {
        TargetUri uri = null;
        String address = null;
        boolean addressFixed = false;
        List<String> aliases = List.of();
        HeadCodec.Draft head = new HeadCodec.Draft();
        Timings timings = Timings.NONE;
        TlsFacts tls = null;
        List<String> cookiesSent = List.of();
        Bytes firstBytes = Bytes.EMPTY;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case URI -> uri = UriCodec.read(in);
                case ADDRESS -> address = in.stringOrNull();
                case ADDRESS_FIXED -> addressFixed = in.flag();
                case ALIASES -> aliases = in.strings();
                case TIMINGS_MS -> timings = TimingsCodec.read(in);
                case COOKIES_SENT -> cookiesSent = in.strings();
                case TLS -> tls = in.orNull(TlsFactsCodec::read);
                case FIRST_BYTES -> firstBytes = in.bytes();
                default -> head.take(key, in);
            }
        }
        return new Hop(
                in.required(uri, URI),
                address,
                aliases,
                head.head(),
                timings,
                tls,
                null,
                firstBytes,
                cookiesSent,
                addressFixed);
    }
}
