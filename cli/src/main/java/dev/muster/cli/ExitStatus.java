package dev.muster.cli;

/** How the process ends. The numbers are stable; docs/command-line.md explains them. */
enum ExitStatus {
    /** Done. Targets that failed do not change that. */
    OK(0),
    /** An internal error, or trouble with the machine. */
    UNEXPECTED(1),
    /** Wrong option, argument, setting or input. */
    USAGE(2),
    /** Done, and {@code --fail-on} found what it looks for. */
    FAIL_ON(3),
    /** Done, with more failures than {@code --max-failures} allows. */
    TOO_MANY_FAILURES(4),
    /** Stopped before the end of the input by trouble other than a signal. */
    STOPPED(5),
    /** What was to be read is not what it has to be (EX_DATAERR of sysexits.h). */
    DATA_ERROR(65),
    /** The output cannot be made (EX_CANTCREAT of sysexits.h). */
    CANNOT_CREATE(73),
    /** Reading or writing failed on the way (EX_IOERR of sysexits.h). */
    IO_ERROR(74),
    /** Hung up on: 128 and the signal's number. */
    HANGUP(129),
    INTERRUPTED(130),
    /** Out of memory: 128 and the number of the signal that ends a process then, by the launcher or by the system. */
    OUT_OF_MEMORY(137),
    /** The reader of the output went away. */
    PIPE_CLOSED(141),
    TERMINATED(143);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
