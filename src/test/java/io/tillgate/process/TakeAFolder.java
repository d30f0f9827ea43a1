package io.tillgate.process;

import java.nio.file.Path;

/// A program that takes a folder and keeps it until its input ends.
final class TakeAFolder {
    private TakeAFolder() {}

    public static void main(String[] args) throws Exception {
        switch (FolderLock.take(Path.of(args[0]))) {
            case FolderLock.Taking.Refused(var sentence) -> System.out.println(sentence);
            case FolderLock.Taking.Taken(var lock) -> {
                System.out.println("taken");
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
                lock.close();
            }
        }
    }
}
