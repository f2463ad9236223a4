package dev.muster.analysis.rule;

import dev.muster.analysis.field.Ascii;
import java.util.List;

/**
 * Places on hosts that many policies name, where anybody can have code of their own served: JSONP, and AngularJS before
 * 1.6.
 */
final class CspBypasses {
    /** A place that matters only where strings may become code: it serves tag manager containers. */
    private static final List<Place> WITH_EVAL = List.of(
            new Place("www.googletagmanager.com", "/gtm/js"),
            new Place("googletagmanager.com", "/gtm/js"),
            new Place("www.google-analytics.com", "/gtm/js"),
            new Place("ssl.google-analytics.com", "/gtm/js"),
            new Place("www.googleadservices.com", "/pagead/conversion/1070110417/wcm"));

    private static final List<Place> ALWAYS = List.of(
            // JSONP
            new Place("accounts.google.com", "/o/oauth2/revoke"),
            new Place("ajax.googleapis.com", "/ajax/services/search/news"),
            new Place("an.yandex.ru", "/page/147484"),
            new Place("api.facebook.com", "/restserver.php"),
            new Place("api.flickr.com", "/services/feeds/photos_friends.gne"),
            new Place("api.map.baidu.com", "/"),
            new Place("api.mixpanel.com", "/track/"),
            new Place("api.vk.com", "/method/wall.get"),
            new Place("books.google.com", "/books"),
            new Place("clients1.google.com", "/complete/search"),
            new Place("cse.google.com", "/api/007627024705277327428/cse/r3vs7b0fcli/queries/js"),
            new Place("dev.virtualearth.net", "/REST/V1/Imagery/Metadata/AerialWithLabels/26.318581"),
            new Place("fast.wistia.com", "/embed/medias/o75jtw7654.json"),
            new Place("googleads.g.doubleclick.net", "/pagead/conversion/1036918760/wcm"),
            new Place("graph.facebook.com", "/1/"),
            new Place("gum.criteo.com", "/sync"),
            new Place("ib.adnxs.com", "/jpt"),
            new Place("m.addthis.com", "/live/red_lojson/100eng.json"),
            new Place("maps.google.com", "/maps/vt"),
            new Place("maps.googleapis.com", "/maps/api/js/GeoPhotoService.GetMetadata"),
            new Place("mc.yandex.ru", "/watch/24306916/1"),
            new Place("nominatim.openstreetmap.org", "/"),
            new Place("pagead2.googlesyndication.com", "/relatedsearch"),
            new Place("partner.googleadservices.com", "/gampad/ads"),
            new Place("publish.twitter.com", "/oembed"),
            new Place("pubsub.pubnub.com", "/subscribe/demo/hello_world/"),
            new Place("securepubads.g.doubleclick.net", "/gampad/ads"),
            new Place("syndication.twitter.com", "/widgets/timelines/765840589183213568"),
            new Place("translate.google.com", "/translate_a/l"),
            new Place("translate.googleapis.com", "/translate_a/l"),
            new Place("translate.yandex.net", "/api/v1.5/tr.json/detect"),
            new Place("vimeo.com", "/api/oembed.json/"),
            new Place("widgets.pinterest.com", "/v3/pidgets/boards/ciciwin/hedgehog-squirrel-crafts/pins/"),
            new Place("www.google.com", "/tools/feedback/escalation-options"),
            new Place("www.googleapis.com", "/freebase/v1/topic/m/0344_"),
            new Place("www.sharethis.com", "/get-publisher-info.php"),
            new Place("www.youtube.com", "/profile_style"),
            // AngularJS
            new Place("ajax.googleapis.com", "/ajax/libs/angularjs/1.2.0rc1/angular-route.min.js"),
            new Place("cdn.bootcss.com", "/angular.js/1.2.0/angular.min.js"),
            new Place("cdn.jsdelivr.net", "/angularjs/1.1.2/angular.min.js"),
            new Place("cdn.shopify.com", "/s/files/1/0225/6463/t/1/assets/angular-animate.min.js"),
            new Place("cdnjs.cloudflare.com", "/ajax/libs/angular.js/1.2.16/angular.min.js"),
            new Place("oss.maxcdn.com", "/angularjs/1.2.20/angular.min.js"),
            new Place("raw.githubusercontent.com", "/angular/code.angularjs.org/master/1.0.7/angular-resource.js"),
            new Place("unpkg.com", "/angular@1.5.8/angular.min.js"),
            new Place("www.gstatic.com", "/fsn/angular_js-bundle1.js"),
            new Place("yastatic.net", "/angularjs/1.2.23/angular.min.js"));

    private CspBypasses() {}

    private record Place(String host, String path) {}

    /**
     * Whether a host source reaches one of the places.
     *
     * @param source without its scheme, for example {@code *.example.com/scripts/}
     * @param eval whether strings may become code
     */
    static boolean reaches(String source, boolean eval) {
        int slash = source.indexOf('/');
        String authority = slash < 0 ? source : source.substring(0, slash);
        String path = slash < 0 ? "" : source.substring(slash);
        int colon = authority.indexOf(':');
        String host = Ascii.lower(colon < 0 ? authority : authority.substring(0, colon));
        return ALWAYS.stream().anyMatch(place -> matches(place, host, path))
                || (eval && WITH_EVAL.stream().anyMatch(place -> matches(place, host, path)));
    }

    // CSP3, 6.7.2.8 and 6.7.2.10: a wildcard covers names below; a path that ends with a slash covers what is below,
    // else itself. Sources come in lower case here, so paths are compared without regard to case.
    private static boolean matches(Place place, String host, String path) {
        boolean sameHost = host.startsWith("*.")
                ? place.host().endsWith(host.substring(1))
                : place.host().equals(host);
        if (!sameHost) return false;
        if (path.isEmpty() || path.equals("/")) return true;
        String known = Ascii.lower(place.path());
        return path.endsWith("/") ? known.startsWith(path) : known.equals(path);
    }
}
