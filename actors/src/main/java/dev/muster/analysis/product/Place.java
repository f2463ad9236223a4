package dev.muster.analysis.product;

import com.google.re2j.Pattern;
import dev.muster.http.head.FieldName;
import java.util.Objects;

/**
 * Where in an answer a fingerprint looks.
 *
 * @param name of the field, cookie or meta element, lower case; the pattern of cookies; empty for the other kinds
 * @param source what a product calls it
 */
record Place(Kind kind, String name, String source) {
    /** What kind of value stands there. */
    enum Kind {
        /** The value of a field line. Set-Cookie lines are whole, attributes included. */
        FIELD,
        /** The value of one cookie that is set. */
        COOKIE,
        /** The value of each cookie whose whole name matches a pattern. */
        COOKIES,
        TITLE,
        /** The content of a meta element. */
        META,
        /** MurmurHash3 of the icon's Base64, decimal. */
        ICON,
        /** MD5 of the icon, hexadecimal. */
        ICON_MD5,
        /** Of the leaf certificate, most specific name first. */
        SUBJECT,
        ISSUER
    }

    static final Place TITLE = new Place(Kind.TITLE, "", "title");
    static final Place ICON = new Place(Kind.ICON, "", "favicon");
    static final Place ICON_MD5 = new Place(Kind.ICON_MD5, "", "favicon");
    static final Place SUBJECT = new Place(Kind.SUBJECT, "", "certificate subject");
    static final Place ISSUER = new Place(Kind.ISSUER, "", "certificate issuer");

    Place {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(source);
    }

    static Place field(String name) {
        return new Place(Kind.FIELD, FieldName.of(name).lowerCase(), name);
    }

    static Place cookie(String name) {
        return new Place(Kind.COOKIE, FieldName.of(name).lowerCase(), "Set-Cookie");
    }

    /** All cookies whose name matches as a whole, without regard to case. */
    static Place cookies(Pattern names) {
        return new Place(Kind.COOKIES, names.pattern(), "Set-Cookie");
    }

    static Place meta(String name) {
        return new Place(Kind.META, FieldName.of(name).lowerCase(), "meta " + name);
    }

    /** The key of the index: the same for every writing of a name. */
    String key() {
        return key(kind, name);
    }

    static String key(Kind kind, String lowerCaseName) {
        return switch (kind) {
            case FIELD -> lowerCaseName;
            case COOKIE -> "cookie " + lowerCaseName;
            case COOKIES -> "cookies " + lowerCaseName;
            case META -> "meta " + lowerCaseName;
            default -> kind.name();
        };
    }
}
