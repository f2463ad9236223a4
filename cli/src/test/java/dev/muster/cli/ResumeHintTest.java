package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeHintTest {
    @Test
    void theCommandIsTheSameWithResumeInThePlaceOfForce() {
        assertThat(ResumeHint.of(List.of("scan", "-i", "list.txt", "--force", "-o", "r.jsonl"), false))
                .isEqualTo("to go on: muster scan --resume -i list.txt -o r.jsonl");
        assertThat(ResumeHint.of(List.of("scan", "--resume", "-", "-o", "r.jsonl"), true))
                .isEqualTo("to go on, with the same input: muster scan --resume - -o r.jsonl");
    }

    @Test
    void whatAShellWouldReadOtherwiseIsQuoted() {
        assertThat(ResumeHint.of(List.of("scan", "-o", "my results.jsonl", "--fail-on", "grade<B", "it's"), false))
                .isEqualTo("to go on: muster scan --resume -o 'my results.jsonl' --fail-on 'grade<B' 'it'\\''s'");
    }

    @ParameterizedTest
    @CsvSource({
        "--header,X-Token: secret",
        "-H,X-Token: secret",
        "-HX-Token: secret,x",
        "--header=X-Token: secret,x",
        "--proxy,http://user:secret@127.0.0.1:3128",
        "--proxy=http://user:secret@127.0.0.1:3128,x",
        "https://user:secret@example.com/,x",
    })
    void whatMayBeSecretIsNotRepeated(String first, String second) {
        String hint = ResumeHint.of(List.of("scan", "-o", "r.jsonl", first, second), false);

        assertThat(hint).isEqualTo("to go on: the same command with --resume").doesNotContain("secret");
    }

    @Test
    void aFieldFromAFileIsNoSecretOfTheCommand() {
        assertThat(ResumeHint.of(List.of("scan", "--header", "@token.txt", "-o", "r.jsonl"), false))
                .isEqualTo("to go on: muster scan --resume --header @token.txt -o r.jsonl");
    }
}
