package dev.muster.http.target;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * International names by UTS #46, non-transitional, as browsers do. {@code java.net.IDN} speaks the standard of 2003,
 * for which {@code faß.de} is another domain. Loaded only when a name needs it: the tables are large.
 */
final class Idna {
    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /**
     * Names that exist break these (CheckHyphens is off in WHATWG URL, 3.3); lengths and empty labels are the caller's
     * matter.
     */
    private static final Set<IDNA.Error> BORNE = EnumSet.of(
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4,
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG);

    private Idna() {}

    /** The name in A-labels, or null where it is none. */
    static @Nullable String toAscii(String name) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = UTS46.nameToASCII(name, new StringBuilder(name.length() + 16), info);
        return BORNE.containsAll(info.getErrors()) ? ascii.toString() : null;
    }
}
