package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.http.head.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does a field tell which version of which software runs, and so which holes to try? */
final class DisclosureRule implements HeaderRule {
    private static final String SHIPPED = "disclosing-fields.tsv";
    /** Name, in lower case, to what kind of field it is; whatever begins like {@link #PREFIX} is one for products. */
    private static final Map<String, String> KINDS = shipped();

    private static final String PREFIX = "x-powered-";

    private static final Verdict TECHNOLOGY = Verdict.note(
            "technology-disclosed", "The field tells what runs here and helps nobody who visits; remove it.");
    private static final Verdict VERSIONS = Verdict.bad(
            "version-disclosed", 1, "The version tells which holes to try first; send the product alone, or nothing.");
    private static final Verdict DEBUGGING =
            Verdict.bad("debug-disclosed", 5, "A field for debugging reached the public; switch it off here.");

    @Override
    public String id() {
        return "disclosure";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc9110#section-17.12";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(TECHNOLOGY, VERSIONS, DEBUGGING);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        List<String> names = examination.names();
        Map<String, Field> firsts = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Field field = examination.fields().lines().get(i);
            Verdict verdict = verdict(names.get(i), field.value());
            if (verdict != null) firsts.putIfAbsent(verdict.result(), field);
        }
        if (firsts.isEmpty()) return List.of();
        // However many fields tell it, it is one fault of each kind.
        List<Ruling> rulings = new ArrayList<>();
        for (Verdict verdict : verdicts()) {
            Field first = firsts.get(verdict.result());
            if (first == null) continue;
            rulings.add(verdict.on(verdict.equals(DEBUGGING) ? first.name() : first.name() + ": " + first.value()));
        }
        return rulings;
    }

    private static @Nullable Verdict verdict(String name, String value) {
        String kind = KINDS.get(name);
        if (kind == null) kind = name.startsWith(PREFIX) ? "product" : "";
        return switch (kind) {
            case "debug" -> DEBUGGING;
            case "version" -> VERSIONS;
            case "technology" -> TECHNOLOGY;
            case "product" -> hasVersion(name, value) ? VERSIONS : TECHNOLOGY;
            case "server" -> hasVersion(name, value) ? VERSIONS : null;
            default -> null;
        };
    }

    // A digit, a point and a digit. Via always holds the protocol's version, which is none of a product.
    private static boolean hasVersion(String name, String value) {
        String text = name.equals("via") ? value.substring(value.indexOf('(') + 1) : value;
        if (name.equals("via") && value.indexOf('(') < 0) return false;
        for (int i = 1; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '.' && Ascii.isDigit(text.charAt(i - 1)) && Ascii.isDigit(text.charAt(i + 1)))
                return true;
        }
        return false;
    }

    private static Map<String, String> shipped() {
        InputStream stream = Objects.requireNonNull(
                DisclosureRule.class.getResourceAsStream(SHIPPED), "no " + SHIPPED + " in the jar");
        Map<String, String> kinds = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) kinds.put(line.substring(0, tab), line.substring(tab + 1));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(SHIPPED + " in the jar cannot be read", broken);
        }
        return Map.copyOf(kinds);
    }
}
