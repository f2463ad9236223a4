package dev.muster.http.pekko;

import dev.muster.http.HttpSettings;
import dev.muster.http.Resolver;
import dev.muster.http.pekko.connect.Proxy;
import dev.muster.http.tls.TlsEngines;
import org.jspecify.annotations.Nullable;

/** What every fetch of a client works with. */
record FetchContext(
        HttpSettings settings,
        Resolver resolver,
        HopPlanner planner,
        RequestFactory requests,
        FetchStreams streams,
        TlsEngines engines,
        SchemeFallback fallback,
        @Nullable Proxy proxy,
        Stalls stalls) {}
