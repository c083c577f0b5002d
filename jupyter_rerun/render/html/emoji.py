"""Emoji by the shortcodes that people type most."""

from __future__ import annotations

_TABLE = """
+1 👍  -1 👎  100 💯  alarm_clock ⏰  alien 👽  anger 💢  apple 🍎  arrow_down ⬇️  arrow_left ⬅️  arrow_right ➡️  arrow_up ⬆️
art 🎨  baby 👶  balloon 🎈  balloons 🎈  bar_chart 📊  bear 🐻  beer 🍺  bell 🔔  bike 🚲  bird 🐦  blossom 🌼  blue_heart 💙
blush 😊  bomb 💣  book 📖  books 📚  boom 💥  bouquet 💐  bug 🐛  bulb 💡  bus 🚌  cake 🍰  calendar 📆  camera 📷  car 🚗  cat 🐱
chart 💹  chart_with_downwards_trend 📉  chart_with_upwards_trend 📈  checkered_flag 🏁  cherry_blossom 🌸  clap 👏  clipboard 📋
cloud ☁️  coffee ☕  collision 💥  computer 💻  confetti_ball 🎊  confused 😕  construction 🚧  cookie 🍪  cool 🆒  crab 🦀  crown 👑
cry 😢  crystal_ball 🔮  dart 🎯  date 📅  dna 🧬  dog 🐶  dollar 💵  dolphin 🐬  earth_africa 🌍  earth_americas 🌎  earth_asia 🌏
egg 🥚  elephant 🐘  email 📧  envelope ✉️  exclamation ❗  eyes 👀  file_folder 📁  fire 🔥  fireworks 🎆  fish 🐟  flushed 😳
four_leaf_clover 🍀  fox_face 🦊  frog 🐸  gear ⚙️  gem 💎  ghost 👻  gift 🎁  globe_with_meridians 🌐  green_heart 💚  grin 😁
grinning 😀  guitar 🎸  hammer 🔨  hammer_and_wrench 🛠️  handshake 🤝  heart ❤️  heart_eyes 😍  heavy_check_mark ✔️
heavy_plus_sign ➕  heavy_minus_sign ➖  hibiscus 🌺  hourglass ⌛  house 🏠  hugs 🤗  hushed 😯  inbox_tray 📥  information_source ℹ️
innocent 😇  jigsaw 🧩  joy 😂  key 🔑  keyboard ⌨️  kiss 💋  label 🏷️  laughing 😆  leaves 🍃  lemon 🍋  link 🔗  lion 🦁  lock 🔒
lollipop 🍭  mag 🔍  magic_wand 🪄  mailbox 📫  man 👨  map 🗺️  maple_leaf 🍁  medal_sports 🏅  mega 📣  memo 📝  microphone 🎤
microscope 🔬  milky_way 🌌  money_with_wings 💸  moneybag 💰  monkey 🐒  moon 🌔  mortar_board 🎓  mountain ⛰️  mouse 🐭  muscle 💪
mushroom 🍄  musical_note 🎵  nerd_face 🤓  neutral_face 😐  new 🆕  newspaper 📰  no_entry ⛔  notebook 📓  ocean 🌊  octopus 🐙
ok 🆗  ok_hand 👌  orange_heart 🧡  outbox_tray 📤  owl 🦉  package 📦  panda_face 🐼  paperclip 📎  partying_face 🥳  party_popper 🎉
pencil 📝  pencil2 ✏️  penguin 🐧  phone ☎️  pig 🐷  pill 💊  pizza 🍕  point_down 👇  point_left 👈  point_right 👉  point_up ☝️
popcorn 🍿  pray 🙏  printer 🖨️  purple_heart 💜  pushpin 📌  question ❓  rabbit 🐰  rainbow 🌈  raised_hands 🙌  rat 🐀
recycle ♻️  red_car 🚗  red_circle 🔴  relaxed ☺️  ribbon 🎀  robot 🤖  rocket 🚀  rose 🌹  rotating_light 🚨  running 🏃  sad 😢
sailboat ⛵  santa 🎅  satellite 📡  school 🏫  scissors ✂️  scream 😱  scroll 📜  seedling 🌱  shark 🦈  ship 🚢  shrug 🤷  skull 💀
sleeping 😴  slot_machine 🎰  smile 😄  smiley 😃  smirk 😏  snail 🐌  snake 🐍  snowflake ❄️  snowman ⛄  sob 😭  soccer ⚽
sos 🆘  sparkle ❇️  sparkles ✨  sparkling_heart 💖  speech_balloon 💬  star ⭐  star2 🌟  star_struck 🤩  stopwatch ⏱️  strawberry 🍓
stuck_out_tongue 😛  sun_with_face 🌞  sunflower 🌻  sunglasses 😎  sunny ☀️  sweat_smile 😅  syringe 💉  tada 🎉  taxi 🚕  tea 🍵
telescope 🔭  thermometer 🌡️  thinking 🤔  thought_balloon 💭  thumbsdown 👎  thumbsup 👍  tiger 🐯  tomato 🍅  toolbox 🧰
tractor 🚜  train 🚋  tree 🌳  trophy 🏆  tulip 🌷  turtle 🐢  umbrella ☔  unicorn 🦄  unlock 🔓  upside_down_face 🙃  v ✌️
vertical_traffic_light 🚦  video_game 🎮  volcano 🌋  warning ⚠️  watch ⌚  watermelon 🍉  wave 👋  whale 🐳  white_check_mark ✅
wink 😉  wolf 🐺  woman 👩  worm 🪱  wrench 🔧  x ❌  yellow_heart 💛  yum 😋  zap ⚡  zzz 💤
"""

_words = _TABLE.split()
EMOJI = dict(zip(_words[::2], _words[1::2], strict=True))
