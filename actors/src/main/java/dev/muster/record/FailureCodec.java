package dev.muster.record;

import static dev.muster.record.RecordKey.BLAME;
import static dev.muster.record.RecordKey.DETAIL;
import static dev.muster.record.RecordKey.KIND;
import static dev.muster.record.RecordKey.STAGE;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import org.jspecify.annotations.Nullable;

/** Why there is no answer. A kind of a later version keeps its code, its stage where that is known, and its blame. */
final class FailureCodec {
    private FailureCodec() {}

    /** Under a key that is left out where there is none. */
    static void write(JsonOut json, RecordKey key, @Nullable Failure failure) {
        if (failure == null) return;
        json.key(key);
        write(json, failure);
    }

    static void write(JsonOut json, Failure failure) {
        json.startObject();
        json.key(KIND).string(failure.code());
        json.key(STAGE).string(failure.stage().code());
        json.key(BLAME).string(failure.blame().code());
        json.key(DETAIL).string(failure.detail());
        json.endObject();
    }

    static Failure read(JsonIn in) {
        String code = null;
        String stage = "";
        String blame = "";
        String detail = "";
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case KIND -> code = in.string();
                case STAGE -> stage = in.string();
                case BLAME -> blame = in.string();
                case DETAIL -> detail = in.string();
                default -> in.skip();
            }
        }
        String known = in.required(code, KIND);
        FailureKind kind = kind(known, blame);
        return new Failure(kind, known, stage(stage, kind), detail);
    }

    private static FailureKind kind(String code, String blame) {
        if (code.startsWith("tls.alert_")) return FailureKind.TLS_ALERT;
        for (FailureKind kind : FailureKind.values()) {
            if (kind.code().equals(code)) return kind;
        }
        // A later version's kind: any that bears the same blame stands for it.
        for (FailureKind kind : FailureKind.values()) {
            if (kind.blame().code().equals(blame)) return kind;
        }
        return FailureKind.LOCAL_INTERNAL;
    }

    private static Stage stage(String code, FailureKind kind) {
        for (Stage stage : Stage.values()) {
            if (stage.code().equals(code)) return stage;
        }
        return kind.stage();
    }
}
