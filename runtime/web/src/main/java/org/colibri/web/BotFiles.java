package org.colibri.web;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;

/** The bot files that may be started from afar: those in {@code conf/} of the installation, and no others. Immutable. */
final class BotFiles {

    private final Path folder;
    private final Worker worker;

    BotFiles(Path folder, Worker worker) {
        this.folder = folder.toAbsolutePath().normalize();
        this.worker = worker;
    }

    /** The file of that name, {@code my-bot.conf} or {@code bots/my-bot.conf}; fails for anything outside the folder. */
    CompletableFuture<Path> resolve(String name) {
        return worker.submit(() -> {
            Path file;
            try {
                file = folder.resolve(name).normalize();
            } catch (InvalidPathException e) {
                throw outside();
            }
            if (!file.startsWith(folder) || !name.endsWith(".conf")) {
                throw outside();
            }
            if (!Files.isRegularFile(file)) {
                throw ApiError.notFound("there is no bot file '" + name + "' in " + folder.getFileName() + "/", null);
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw outside();
            }
            return file;
        });
    }

    private ApiError outside() {
        return new ApiError(
                403,
                ErrorCategory.PERMISSION,
                "only .conf files in " + folder.getFileName() + "/ of the installation can be started from here",
                "'colibri start FILE' starts others");
    }
}
