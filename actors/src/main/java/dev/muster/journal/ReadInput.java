package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.input.InputPosition;
import org.jspecify.annotations.Nullable;

/** How far the input of a scan has been read. For any thread. */
interface ReadInput {
    /** Never behind what is recorded. */
    InputPosition position();

    /** What has been handed out of it and is not among {@code done}; {@code null} before its end is known. */
    @Nullable
    Rest rest(DoneItems done);

    /**
     * What is left of an input at its end.
     *
     * @param items that have no record
     * @param counts what all of it came to
     */
    record Rest(DoneItems items, InputCounts counts) {}

    /** One that nobody has begun to read. */
    static ReadInput at(InputPosition position) {
        return new ReadInput() {
            @Override
            public InputPosition position() {
                return position;
            }

            @Override
            public @Nullable Rest rest(DoneItems done) {
                return null;
            }
        };
    }
}
