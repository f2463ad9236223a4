package dev.muster.scan.report;

/** How a target ended. */
public enum Outcome {
    /** A final head came. */
    ANSWERED,
    /** No final head came; the failure says why. */
    FAILED,
    /** The line of input was no target, or is not to be dialled by its own words. */
    REJECTED;

    /** The stable string of records. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
