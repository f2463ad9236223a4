package dev.muster.analysis.sf;

import dev.muster.analysis.sf.Member.InnerList;
import dev.muster.analysis.sf.Member.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parsing algorithms of RFC 9651, 4.2, one method each. One pass, no recursion deeper than the grammar. */
final class SfParser {
    /** Departs from the grammar. Carries nothing: whoever asks learns only that there is no value. */
    static final class Departure extends Exception {
        private static final long serialVersionUID = 1;

        Departure() {
            super(null, null, false, false);
        }
    }

    private final SfCursor in;

    SfParser(String text) {
        this.in = new SfCursor(text);
    }

    void skipSpaces() {
        in.skipSpaces();
    }

    void expectEnd() throws Departure {
        if (!in.atEnd()) throw new Departure();
    }

    /** 4.2.1. */
    List<Member> list() throws Departure {
        List<Member> members = new ArrayList<>();
        while (!in.atEnd()) {
            members.add(member());
            if (!anotherFollows()) return members;
        }
        return members;
    }

    /** 4.2.2. */
    Map<String, Member> dictionary() throws Departure {
        Map<String, Member> members = new LinkedHashMap<>();
        while (!in.atEnd()) {
            String key = key();
            if (in.take('=')) {
                members.put(key, member());
            } else {
                members.put(key, new Item(new BareItem.OfBoolean(true), parameters()));
            }
            if (!anotherFollows()) return members;
        }
        return members;
    }

    /** 4.2.3. */
    Item item() throws Departure {
        BareItem value = bareItem();
        return new Item(value, parameters());
    }

    // A comma that nothing follows is an error, not an empty member.
    private boolean anotherFollows() throws Departure {
        in.skipBlanks();
        if (in.atEnd()) return false;
        in.expect(',');
        in.skipBlanks();
        if (in.atEnd()) throw new Departure();
        return true;
    }

    /** 4.2.1.1. */
    private Member member() throws Departure {
        return in.peek() == '(' ? innerList() : item();
    }

    /** 4.2.1.2. */
    private InnerList innerList() throws Departure {
        in.expect('(');
        List<Item> items = new ArrayList<>();
        while (true) {
            in.skipSpaces();
            if (in.take(')')) return new InnerList(items, parameters());
            items.add(item());
            int next = in.peek();
            if (next != ' ' && next != ')') throw new Departure();
        }
    }

    /** 4.2.3.2. */
    private SfParameters parameters() throws Departure {
        if (in.peek() != ';') return SfParameters.NONE;
        Map<String, BareItem> parameters = new LinkedHashMap<>();
        while (in.take(';')) {
            in.skipSpaces();
            String key = key();
            parameters.put(key, in.take('=') ? bareItem() : new BareItem.OfBoolean(true));
        }
        return new SfParameters(parameters);
    }

    /** 4.2.3.3. */
    private String key() throws Departure {
        int first = in.peek();
        if (!isLower(first) && first != '*') throw new Departure();
        int start = in.position();
        while (isKeyChar(in.peek())) in.next();
        return in.since(start);
    }

    /** 4.2.3.1. */
    private BareItem bareItem() throws Departure {
        int first = in.peek();
        return switch (first) {
            case '"' -> SfText.string(in);
            case ':' -> SfText.bytes(in);
            case '?' -> bool();
            case '@' -> date();
            case '%' -> SfText.displayString(in);
            default -> {
                if (first == '-' || SfNumbers.isDigit(first)) yield SfNumbers.number(in);
                if (first == '*' || SfText.isAlpha(first)) yield SfText.token(in);
                throw new Departure();
            }
        };
    }

    /** 4.2.8. */
    private BareItem bool() throws Departure {
        in.expect('?');
        if (in.take('1')) return new BareItem.OfBoolean(true);
        in.expect('0');
        return new BareItem.OfBoolean(false);
    }

    /** 4.2.9. */
    private BareItem date() throws Departure {
        in.expect('@');
        if (SfNumbers.number(in) instanceof BareItem.OfInteger seconds) return new BareItem.OfDate(seconds.value());
        throw new Departure();
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isKeyChar(int c) {
        return isLower(c) || SfNumbers.isDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
    }
}
