package dev.muster.actorsystem;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;

/**
 * The classes of another loader for an actor system, without what the system would look for in every jar and has no use
 * for.
 *
 * <p>It reads the defaults, which stand in its configuration already. And it reads the manifest of each jar, to see
 * whether its own modules are of one version; that of a signed jar, such as a crypto provider's, means to verify all
 * signatures.
 */
final class OwnSystemLoader extends ClassLoader {
    OwnSystemLoader(ClassLoader parent) {
        super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (name.equals("reference.conf")) return Collections.emptyEnumeration();
        Enumeration<URL> all = super.getResources(name);
        if (!name.equals(JarFile.MANIFEST_NAME)) return all;
        List<URL> pekkos = new ArrayList<>();
        while (all.hasMoreElements()) {
            URL manifest = all.nextElement();
            if (manifest.getPath().contains("/pekko-")) pekkos.add(manifest);
        }
        return Collections.enumeration(pekkos);
    }
}
