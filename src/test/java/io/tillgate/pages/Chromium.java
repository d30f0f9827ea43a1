package io.tillgate.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real Chromium, that of TILLGATE_CHROMIUM or of the system; nothing is downloaded. It keeps what pages complain of.
final class Chromium implements AutoCloseable {
    static final int NARROW = 360;
    static final int WIDE = 1280;

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setArgs(List.of(
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                // A camera that films a test picture, for nobody to allow.
                                "--use-fake-device-for-media-stream",
                                "--use-fake-ui-for-media-stream")));
    }

    private static Path program() {
        Path program = Path.of(System.getenv().getOrDefault("TILLGATE_CHROMIUM", "/usr/bin/chromium"));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(
                    "The pages are tested in a real Chromium: install it, or name it in TILLGATE_CHROMIUM.");
        }
        return program;
    }

    /// A page of its own browser profile, as on a phone held upright.
    Page narrow(String address) {
        return open(address, new Browser.NewContextOptions().setViewportSize(NARROW, 740));
    }

    /// A page of its own browser profile, as on a desk.
    Page wide(String address) {
        return open(address, new Browser.NewContextOptions().setViewportSize(WIDE, 900));
    }

    Page open(String address, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address);
        return page;
    }

    /// Errors of scripts and breaches of the pages' policy so far.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Closes all pages.
    void clear() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        complaints.clear();
    }

    /// Keeps a picture of the page in target/screenshots, with what moves put to its rest.
    static byte[] picture(Page page, String name) {
        page.evaluate("""
                () => document.getAnimations()
                  .filter(one => one.effect.getTiming().iterations !== Infinity)
                  .forEach(one => one.finish())
                """);
        page.evaluate("() => Promise.all([...document.images].map(image => image.decode().catch(() => 0)))");
        return page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /// Keeps a picture of the page in that language; of others than English only where they are wanted.
    static void picture(Page page, String name, String language) {
        if (language.equals("en") || Boolean.getBoolean("pictures")) {
            picture(page, name + "-" + language);
        }
    }

    /// How many pixels wider the page is than its window.
    static int overflow(Page page) {
        return (Integer) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
