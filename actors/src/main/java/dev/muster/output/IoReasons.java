package dev.muster.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why reading or writing failed, in words for the user, and what to do where that is known. */
final class IoReasons {
    private static final Map<String, String> ADVICE = Map.of(
            "no space left on device", "free some space there, or name another place",
            "disk quota exceeded", "free some of your space there, or name another place",
            "file too large", "see `ulimit -f`, or name a place that takes larger files",
            "read-only file system", "name a place that can be written to",
            "file name too long", "name a shorter one",
            "too many open files", "raise the limit, see `ulimit -n`");

    private IoReasons() {}

    /** One phrase, without the name of the file, which the message has already. */
    static String of(IOException e) {
        if (e instanceof AccessDeniedException) return "permission denied; name a place that you may write to";
        if (e instanceof NoSuchFileException) return "there is no such file or directory";
        String reason = reason(e);
        if (reason == null || reason.isBlank()) reason = e.getClass().getSimpleName();
        String advice = ADVICE.get(reason.toLowerCase(Locale.ROOT));
        return advice == null ? reason : reason.toLowerCase(Locale.ROOT) + "; " + advice;
    }

    private static @Nullable String reason(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : null;
        return reason == null ? e.getMessage() : reason;
    }
}
