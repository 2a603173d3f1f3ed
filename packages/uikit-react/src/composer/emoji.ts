/** Emoji to choose from, in groups as keyboards have them. What is not here can be typed. */
export const EMOJI_GROUPS = [
  {
    key: "smileys",
    icon: "😀",
    emoji:
      "😀 😃 😄 😁 😆 😅 🤣 😂 🙂 😉 😊 😇 🥰 😍 🤩 😘 😋 😜 🤪 🤗 🤭 🤫 🤔 🤐 😐 😏 😒 🙄 😬 😌 😔 😴 😷 🤒 🤕 🤢 🥵 🥶 😵 🤯 🥳 😎 🤓 😕 😟 🙁 😮 😲 😳 🥺 😦 😰 😢 😭 😱 😩 😤 😡 😈 💀 💩 👻 👽 🤖",
  },
  {
    key: "people",
    icon: "👋",
    emoji:
      "👋 🖐️ ✋ 👌 🤌 🤏 ✌️ 🤞 🤟 🤘 🤙 👈 👉 👆 👇 👍 👎 ✊ 👊 👏 🙌 🫶 🤝 🙏 ✍️ 💪 👀 🧠 🙋 🤷 🤦 🙇 🏃 💃 🕺",
  },
  {
    key: "nature",
    icon: "🌿",
    emoji:
      "🐶 🐱 🐭 🐰 🦊 🐻 🐼 🐨 🐯 🦁 🐮 🐷 🐸 🐵 🐔 🐧 🐦 🦆 🦢 🪿 🦉 🐝 🦋 🐢 🐬 🐳 🌸 🌹 🌻 🌿 🍀 🍁 🌳 🌙 ⭐ ☀️ ⛅ 🌧️ ❄️ 🔥 🌈 🌊",
  },
  {
    key: "food",
    icon: "🍎",
    emoji: "🍎 🍊 🍋 🍌 🍉 🍇 🍓 🍑 🥑 🌽 🥕 🍞 🧀 🍔 🍟 🍕 🌮 🍜 🍣 🍚 🥟 🍦 🍰 🎂 🍫 🍪 ☕ 🍵 🍺 🍷 🥂",
  },
  {
    key: "things",
    icon: "⚽",
    emoji: "⚽ 🏀 🎾 🏓 🎮 🎲 🎸 🎧 🎬 📷 📱 💻 🔋 💡 📚 ✏️ 📎 📌 🔑 🔒 ⏰ 📅 🎁 🎈 🎉 🏆 🚗 🚲 ✈️ 🚀 🏠 🏝️",
  },
  {
    key: "signs",
    icon: "❤️",
    emoji: "❤️ 🧡 💛 💚 💙 💜 🖤 🤍 💔 💯 ✅ ❌ ❓ ❗ ⚠️ ➕ ➖ ✨ 💤 💬 🔔 🔕 ♻️ 🆗 🆕",
  },
] as const;
