class Amotui < Formula
  desc "Terminal task board for amoCRM and Kommo"
  homepage "@REPOSITORY@"
  url "@DOWNLOADS@/amotui-@VERSION@.crate"
  version "@VERSION@"
  sha256 "@CRATE@"
  license any_of: ["MIT", "Apache-2.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    generate_completions_from_executable(bin/"amotui", "completions")
    (man1/"amotui.1").write Utils.safe_popen_read(bin/"amotui", "man")
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/amotui --version")
  end
end
