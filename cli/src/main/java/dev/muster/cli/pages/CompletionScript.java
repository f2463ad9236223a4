package dev.muster.cli.pages;

import picocli.CommandLine.Model.CommandSpec;

/** A script that has a shell complete commands, options, their values and the names of files. */
public enum CompletionScript {
    BASH {
        @Override
        String of(CommandOutline root) {
            return BashCompletion.of(root);
        }
    },
    ZSH {
        @Override
        String of(CommandOutline root) {
            return ZshCompletion.of(root);
        }
    },
    FISH {
        @Override
        String of(CommandOutline root) {
            return FishCompletion.of(root);
        }
    };

    abstract String of(CommandOutline root);

    /**
     * The script.
     *
     * @param root the command that all others are under
     */
    public String of(CommandSpec root) {
        return of(CommandOutline.of(root));
    }
}
