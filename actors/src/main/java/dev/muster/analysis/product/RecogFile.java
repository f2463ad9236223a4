package dev.muster.analysis.product;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one file of recog's XML: a set of fingerprints for one place, in order of precedence, with their examples. */
final class RecogFile {
    /** Parameters whose names start so make one product each. */
    private static final List<String> KINDS = List.of("service", "service.component", "hw", "os");

    private final String name;
    private final List<Fingerprint> fingerprints = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    /**
     * What recog says that a fingerprint must find.
     *
     * @param values by name of parameter
     */
    record Example(Fingerprint fingerprint, String text, Map<String, String> values) {}

    /** One parameter: a fixed value at position 0, else a group's text. */
    private record Param(int position, String value) {}

    private RecogFile(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @return empty where the file is for a place that answers do not have
     * @throws IllegalArgumentException where it is not recog's XML; names the file
     */
    static Optional<RecogFile> read(InputStream stream, String name) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        // Somebody else's file must not make us read a third party's.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(stream);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
                if (!xml.getLocalName().equals("fingerprints")) break;
                @Nullable Place place = place(attribute(xml, "matches"));
                if (place == null) return Optional.empty();
                RecogFile file = new RecogFile(name);
                file.fingerprints(xml, place);
                return Optional.of(file);
            }
            throw new IllegalArgumentException(name + ": not a recog file, its root must be fingerprints");
        } catch (XMLStreamException wrong) {
            throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
        }
    }

    FingerprintSet set() {
        return new FingerprintSet(name, fingerprints, true, Map.of(), skipped);
    }

    List<Example> examples() {
        return List.copyOf(examples);
    }

    /** Where a set's values stand, {@code null} where no answer has them. */
    static @Nullable Place place(String matches) {
        return switch (matches) {
            case "http_header.server" -> Place.field("Server");
            case "http_header.cookie" -> Place.field("Set-Cookie");
            case "http_header.wwwauth" -> Place.field("WWW-Authenticate");
            case "http_header.x-powered-by" -> Place.field("X-Powered-By");
            case "html_title" -> Place.TITLE;
            case "favicon.md5" -> Place.ICON_MD5;
            case "x509.subject" -> Place.SUBJECT;
            case "x509.issuer" -> Place.ISSUER;
            default -> null;
        };
    }

    private void fingerprints(XMLStreamReader xml, Place place) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("fingerprint")) {
                fingerprint(xml, place);
            }
        }
    }

    private void fingerprint(XMLStreamReader xml, Place place) throws XMLStreamException {
        String pattern = attribute(xml, "pattern");
        String flags = attribute(xml, "flags");
        String where = name + ":" + xml.getLocation().getLineNumber();
        Map<String, Param> params = new HashMap<>();
        List<Map<String, String>> expected = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("fingerprint")) break;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            if (xml.getLocalName().equals("param")) {
                params.put(attribute(xml, "name"), new Param(number(attribute(xml, "pos")), attribute(xml, "value")));
            } else if (xml.getLocalName().equals("example")) {
                expected.add(attributes(xml));
                texts.add(xml.getElementText());
            }
        }
        Pattern compiled;
        try {
            compiled = Pattern.compile(pattern, flags(flags));
        } catch (PatternSyntaxException wrong) {
            skipped.add(where + ": " + wrong.getMessage());
            return;
        }
        Fingerprint fingerprint = new Fingerprint(where, place, compiled, products(params), 100);
        fingerprints.add(fingerprint);
        for (int i = 0; i < texts.size(); i++) {
            examples.add(new Example(fingerprint, texts.get(i), expected.get(i)));
        }
    }

    // Its patterns come from Ruby, where ^ and $ always stand at lines.
    private static int flags(String names) {
        int flags = Pattern.MULTILINE;
        if (names.contains("REG_ICASE") || names.contains("IGNORECASE")) flags |= Pattern.CASE_INSENSITIVE;
        if (names.contains("REG_DOT_NEWLINE") || names.contains("REG_MULTILINE")) flags |= Pattern.DOTALL;
        return flags;
    }

    private static List<ProductTemplate> products(Map<String, Param> params) {
        List<ProductTemplate> products = new ArrayList<>();
        for (String kind : KINDS) {
            @Nullable Template product = template(kind + ".product", params, "");
            if (product == null) continue;
            products.add(new ProductTemplate(
                    template(kind + ".vendor", params, ""),
                    product,
                    template(kind + ".version", params, ""),
                    template(kind + ".cpe23", params, "-"),
                    false));
        }
        return products;
    }

    // "cpe:/a:vendor:product:{service.version}": in braces stands the name of another parameter.
    private static @Nullable Template template(String name, Map<String, Param> params, String missing) {
        @Nullable Param param = params.get(name);
        if (param == null) return null;
        if (param.position > 0) return Template.group(param.position, "");
        List<Template> parts = new ArrayList<>();
        String text = param.value;
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) break;
            parts.add(Template.literal(text.substring(from, open)));
            parts.add(named(params.get(text.substring(open + 1, close)), missing));
            from = close + 1;
        }
        parts.add(Template.literal(text.substring(from)));
        return Template.concat(parts);
    }

    private static Template named(@Nullable Param param, String missing) {
        if (param == null) return Template.literal(missing);
        return param.position == 0 ? Template.literal(param.value) : Template.group(param.position, missing);
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return attributes;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        @Nullable String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
