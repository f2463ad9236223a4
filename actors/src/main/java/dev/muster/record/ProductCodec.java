package dev.muster.record;

import static dev.muster.record.RecordKey.CPE;
import static dev.muster.record.RecordKey.PRODUCT;
import static dev.muster.record.RecordKey.SOURCE;
import static dev.muster.record.RecordKey.VENDOR;
import static dev.muster.record.RecordKey.VERSION;

import dev.muster.analysis.Product;

/** A product that was recognised. */
final class ProductCodec {
    private ProductCodec() {}

    static void write(JsonOut json, Product product) {
        json.startObject();
        json.key(VENDOR).string(product.vendor());
        json.key(PRODUCT).string(product.product());
        json.key(VERSION).string(product.version());
        json.key(CPE).string(product.cpe());
        json.key(SOURCE).string(product.source());
        json.endObject();
    }

    static Product read(JsonIn in) {
        String vendor = null;
        String product = null;
        String version = null;
        String cpe = null;
        String source = "";
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case VENDOR -> vendor = in.stringOrNull();
                case PRODUCT -> product = in.string();
                case VERSION -> version = in.stringOrNull();
                case CPE -> cpe = in.stringOrNull();
                case SOURCE -> source = in.string();
                default -> in.skip();
            }
        }
        return new Product(vendor, in.required(product, PRODUCT), version, cpe, source);
    }
}
