package dev.muster.analysis.field;

/** What a policy can restrict, each a question of its own: the same list means other things for other uses. */
public enum CspUse {
    /** Script elements, inline or loaded, and {@code javascript:} addresses. */
    SCRIPT_ELEMENT("script-src-elem"),
    /** Event handlers in attributes. */
    SCRIPT_ATTRIBUTE("script-src-attr"),
    /** Strings that become code (CSP3, 4.4): there is no directive of its own. */
    EVAL("script-src"),
    WORKER("worker-src"),
    STYLE_ELEMENT("style-src-elem"),
    STYLE_ATTRIBUTE("style-src-attr"),
    OBJECT("object-src"),
    BASE("base-uri"),
    FRAME_ANCESTOR("frame-ancestors"),
    FORM_ACTION("form-action"),
    FRAME("frame-src"),
    FENCED_FRAME("fenced-frame-src"),
    CONNECTION("connect-src"),
    FONT("font-src"),
    IMAGE("img-src"),
    MANIFEST("manifest-src"),
    MEDIA("media-src");

    private final String directive;

    CspUse(String directive) {
        this.directive = directive;
    }

    /** The directive that restricts it, or what that falls back to. */
    public String directive() {
        return directive;
    }

    /** Whether it is inline code or style in an attribute, which has no address and no nonce. */
    boolean isAttribute() {
        return this == SCRIPT_ATTRIBUTE || this == STYLE_ATTRIBUTE;
    }

    /** Whether it can stand in the page itself. */
    boolean isInline() {
        return this == SCRIPT_ELEMENT || this == STYLE_ELEMENT || isAttribute();
    }

    /** Whether {@code 'strict-dynamic'} means something for it (CSP3, 6.7.1.1 and 6.7.3.2). */
    boolean isScript() {
        return this == SCRIPT_ELEMENT || this == SCRIPT_ATTRIBUTE;
    }

    /** Whether a sandbox without scripts has none of it (HTML, 7.1.5). */
    boolean endsWithScripts() {
        return isScript() || this == EVAL || this == WORKER || this == OBJECT;
    }
}
