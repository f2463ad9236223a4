package dev.muster.analysis.field;

/** What a policy can restrict, each a question of its own: the same list means other things for other uses. */
public enum CspUse {
    /** Script elements, inline or loaded, and {@code javascript:} addresses. */
    SCRIPT_ELEMENT("script-src-elem"),
    /** Event handlers in attributes. */
    SCRIPT_ATTRIBUTE("script-src-attr"),
    /** Strings that become code (CSP3, 4.4): there is no directive of its own. */
    EVAL("script-src"),
    /** Workers, shared and service ones too. */
    WORKER("worker-src"),
    /** Style elements and style sheets. */
    STYLE_ELEMENT("style-src-elem"),
    /** Styles in attributes. */
    STYLE_ATTRIBUTE("style-src-attr"),
    /** What object and embed elements load. */
    OBJECT("object-src"),
    /** Addresses that a base element may name. */
    BASE("base-uri"),
    /** Pages that may frame this one. */
    FRAME_ANCESTOR("frame-ancestors"),
    /** Where forms may be sent. */
    FORM_ACTION("form-action"),
    /** What frames load. */
    FRAME("frame-src"),
    /** What fenced frames load. */
    FENCED_FRAME("fenced-frame-src"),
    /** Where scripts may connect. */
    CONNECTION("connect-src"),
    /** Fonts. */
    FONT("font-src"),
    /** Images and icons. */
    IMAGE("img-src"),
    /** Manifests of applications. */
    MANIFEST("manifest-src"),
    /** Audio, video and their tracks. */
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
