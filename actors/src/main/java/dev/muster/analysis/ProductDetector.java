package dev.muster.analysis;

import java.util.List;

/** Tells products from a response. Immutable, safe for any thread, linear in what it reads. */
public interface ProductDetector {
    /** Sees nothing. */
    ProductDetector NONE = examination -> List.of();

    /** The products that the answer tells of. */
    List<Product> detect(Examination examination);
}
