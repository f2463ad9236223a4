package dev.muster.analysis.sf;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a list or a dictionary holds (RFC 9651, 3.1 and 3.2). */
public sealed interface Member {
    /** What stands behind it; none where nothing does. */
    SfParameters parameters();

    /**
     * One value (3.3).
     *
     * @param value of one of the types of RFC 9651
     * @param parameters behind the value
     */
    record Item(BareItem value, SfParameters parameters) implements Member {
        public Item {
            Objects.requireNonNull(value);
            Objects.requireNonNull(parameters);
        }

        /** The text where it is a token. */
        public Optional<String> token() {
            return value instanceof BareItem.OfToken token ? Optional.of(token.value()) : Optional.empty();
        }

        /** The text where it is a string. */
        public Optional<String> string() {
            return value instanceof BareItem.OfString string ? Optional.of(string.value()) : Optional.empty();
        }

        /** Whether it is the boolean true. */
        public boolean isTrue() {
            return value instanceof BareItem.OfBoolean bool && bool.value();
        }
    }

    /**
     * Values in parentheses (3.1.1).
     *
     * @param items in their order
     * @param parameters behind the parentheses
     */
    record InnerList(List<Item> items, SfParameters parameters) implements Member {
        public InnerList {
            items = List.copyOf(items);
            Objects.requireNonNull(parameters);
        }
    }
}
